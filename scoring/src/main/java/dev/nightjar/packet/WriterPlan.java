package dev.nightjar.packet;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** How to read what one writer's schema wrote; made once a schema and kept. */
final class WriterPlan implements DatumPlan<Alert> {

    private static final AlertLayout ZTF = new ZtfAlertLayout();
    private static final AlertLayout RUBIN = new RubinAlertLayout();

    private final AlertLayout layout;
    private final GenericDatumReader<GenericRecord> reader;
    private final @Nullable SchemaVersion version;

    private WriterPlan(
            AlertLayout layout,
            GenericDatumReader<GenericRecord> reader,
            @Nullable SchemaVersion version) {
        this.layout = layout;
        this.reader = reader;
        this.version = version;
    }

    /**
     * Plans for a vetted schema, by what its record holds: brokers that rewrite packets rename its
     * types.
     *
     * @param version where the framing tells it; else it is looked for in the schema's namespaces
     */
    static WriterPlan of(Schema writer, @Nullable SchemaVersion version)
            throws RejectedPacketException {
        AlertLayout layout = layout(writer);
        // Avro's fast reader keeps every schema it has seen, per GenericData: with one of its own,
        // what it keeps
        // goes when this plan goes.
        GenericData avro = new GenericData();
        avro.setFastReaderEnabled(true);
        GenericDatumReader<GenericRecord> reader =
                new GenericDatumReader<>(writer, layout.readerSchema(), avro);
        return new WriterPlan(layout, reader, version == null ? versionIn(writer) : version);
    }

    @Override
    public Alert read(BoundedAvroInput input) throws IOException, RejectedPacketException {
        GenericRecord record;
        try {
            record = reader.read(null, input);
        } catch (AvroRuntimeException | IndexOutOfBoundsException | ClassCastException e) {
            // Also thrown where the writer's types cannot be read as ours, which shows when such a
            // value is met.
            throw new RejectedPacketException(
                    RejectionReason.MALFORMED_AVRO,
                    "The data is not what its schema says, or its types are none we read.");
        }
        return layout.alert(record, version);
    }

    private static AlertLayout layout(Schema writer) throws RejectedPacketException {
        if (writer.getType() == Schema.Type.RECORD) {
            if (writer.getField("candidate") != null) {
                return ZTF;
            }
            if (writer.getField("diaSource") != null) {
                return RUBIN;
            }
        }
        throw new RejectedPacketException(
                RejectionReason.UNSUPPORTED_SCHEMA,
                "The schema has neither ZTF's candidate nor Rubin's diaSource.");
    }

    private static @Nullable SchemaVersion versionIn(Schema writer) {
        String namespace = writer.getNamespace();
        return namespace == null ? null : SchemaVersion.ofRubinNamespace(namespace);
    }
}
