package dev.nightjar.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alert.Alert;
import dev.nightjar.testing.RealData;
import dev.nightjar.testing.SyntheticPackets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/**
 * The real Rubin packets, sent again as Rubin sends them: framed, and written with the bundled
 * schema of their version.
 */
class FramedRealPacketsTest {

    @Test
    void framedPacketSaysWhatTheContainerSays() throws Exception {
        SurveyPacketDecoder decoder = new SurveyPacketDecoder(SchemaResolvers.bundled());
        int compared = 0;
        for (Path file : RealData.rubinPackets()) {
            boolean seven = file.getFileName().toString().startsWith("v7_4");
            Schema schema = SyntheticPackets.rubinSchema(seven ? 7 : 9, seven ? 4 : 0);
            GenericRecord record = (GenericRecord) asWritten(read(file), schema);
            Alert contained = decoder.decode(Files.readAllBytes(file));

            Alert framed = decoder.decode(SyntheticPackets.frame(seven ? 704 : 900, record));

            assertThat(framed.alertId()).isEqualTo(contained.alertId());
            assertThat(framed.objectId()).isEqualTo(contained.objectId());
            assertThat(framed.position()).isEqualTo(contained.position());
            assertThat(framed.detection()).isEqualTo(contained.detection());
            assertThat(framed.pixelX()).isEqualTo(contained.pixelX());
            assertThat(framed.pixelY()).isEqualTo(contained.pixelY());
            assertThat(framed.surveyRealBogus()).isEqualTo(contained.surveyRealBogus());
            assertThat(framed.cutoutScience()).isEqualTo(contained.cutoutScience());
            assertThat(framed.cutoutTemplate()).isEqualTo(contained.cutoutTemplate());
            assertThat(framed.cutoutDifference()).isEqualTo(contained.cutoutDifference());
            assertThat(framed.previousDetections()).isEqualTo(contained.previousDetections());
            assertThat(framed.forcedPhotometry()).isEqualTo(contained.forcedPhotometry());
            assertThat(framed.schemaVersion()).isEqualTo(seven ? "7.4" : "9.0");
            compared++;
        }
        assertThat(compared).isEqualTo(56);
    }

    private static GenericRecord read(Path file) throws Exception {
        try (DataFileReader<GenericRecord> reader =
                new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            return reader.next();
        }
    }

    /**
     * The value with the names and types of {@code schema}; what the broker left out becomes null
     * or zero.
     */
    private static Object asWritten(Object value, Schema schema) {
        return switch (schema.getType()) {
            case UNION -> value == null ? null : asWritten(value, schema.getTypes().get(1));
            case RECORD -> {
                GenericRecord from = (GenericRecord) value;
                GenericRecord to = new GenericData.Record(schema);
                for (Schema.Field field : schema.getFields()) {
                    Object inner = from.hasField(field.name()) ? from.get(field.name()) : null;
                    to.put(field.pos(), asWritten(inner, field.schema()));
                }
                yield to;
            }
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                for (Object item : (List<?>) value) {
                    items.add(asWritten(item, schema.getElementType()));
                }
                yield items;
            }
            case LONG -> value == null ? 0L : value;
            case INT -> value == null ? 0 : value;
            case DOUBLE -> value == null ? 0d : value;
            case FLOAT -> value == null ? 0f : value;
            default -> value;
        };
    }
}
