package dev.nightjar.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.nightjar.alert.Alert;
import dev.nightjar.testing.SyntheticPackets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class NewerSchemasTest {

    private static final Schema NULLABLE_TEXT =
            Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));

    @Test
    void rubinPacketOfAnUnknownMinorIsReadAndFlagged() throws Exception {
        Schema next = withMoreFields(SyntheticPackets.rubinSchema(11, 1));
        SurveyPacketDecoder decoder = new SurveyPacketDecoder(schemaId -> next);

        Alert alert =
                decoder.decode(SyntheticPackets.frame(1109, SyntheticPackets.rubinRecord(next)));

        assertThat(alert.alertId()).isEqualTo(SyntheticPackets.ALERT_ID);
        assertThat(alert.schemaVersion()).isEqualTo("11.9");
        assertThat(alert.newerSchema()).isTrue();
        assertThat(alert.cutoutDifference()).isNotNull();
    }

    @Test
    void rubinContainerTellsItsVersionByItsNamespace() throws Exception {
        GenericRecord record = SyntheticPackets.rubinRecord(SyntheticPackets.rubinSchema(10, 0));

        Alert alert = decoder().decode(SyntheticPackets.container("deflate", record));

        assertThat(alert.schemaVersion()).isEqualTo("10.0");
        assertThat(alert.newerSchema()).isFalse();
    }

    @Test
    void ztfPacketOfAnUnknownVersionIsReadAndFlagged() throws Exception {
        GenericRecord known = SyntheticPackets.ztfRecord();
        Schema next = withMoreFields(known.getSchema());
        GenericRecord record = new GenericData.Record(next);
        known.getSchema().getFields().forEach(f -> record.put(f.name(), known.get(f.name())));
        record.put("schemavsn", "5.00");

        Alert alert = decoder().decode(SyntheticPackets.container("null", record));

        assertThat(alert.schemaVersion()).isEqualTo("5.00");
        assertThat(alert.newerSchema()).isTrue();
        assertThat(alert.surveyRealBogus()).isEqualTo(0.5);
        assertThat(alert.pixelX()).isCloseTo(999.4, offset(1e-4));
        assertThat(alert.previousDetections()).hasSize(1);
    }

    private static SurveyPacketDecoder decoder() {
        return new SurveyPacketDecoder(SchemaResolvers.bundled());
    }

    /** The schema with a field before and a field after those it has. */
    private static Schema withMoreFields(Schema schema) {
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("aNewName", NULLABLE_TEXT));
        schema.getFields().forEach(f -> fields.add(new Schema.Field(f, f.schema())));
        fields.add(new Schema.Field("anotherNewName", NULLABLE_TEXT));
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
    }
}
