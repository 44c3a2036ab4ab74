package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads records of one of our own schemas, each either in Avro's single-object encoding (the bytes
 * C3 01, the schema's 64-bit fingerprint, the datum) or in an Avro object container of one record,
 * which may be of an older or newer schema.
 *
 * <p>No input makes it throw anything but {@link RejectedPacketException}. What it allocates is
 * bounded by the message's length. Not thread-safe.
 */
public final class RecordDecoder<T> {

    private static final int SINGLE_OBJECT_HEADER = 10;

    /** Times and fluxes of a star that is seen every 20 s for more than a year. */
    private static final int MAX_ARRAY_ITEMS = 4_000_000;

    /** A name, a path, an address. Results repeat them, and must fit into a topic's records. */
    private static final int MAX_TEXT_BYTES = 4096;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Class<T> type;
    private final Schema schema;
    private final Map<Long, DatumPlan<T>> plansByFingerprint = new HashMap<>();
    private final BoundedAvroInput datum = new BoundedAvroInput(MAX_ARRAY_ITEMS, MAX_TEXT_BYTES);
    private final SingleContainers<T> containers =
            new SingleContainers<>(new WriterPlans<>(this::planVetted), datum);

    /**
     * @param type generated from the schema; Avro must trust it
     * @param written every schema that it was ever written with in single-object encoding
     */
    public RecordDecoder(Class<T> type, List<Schema> written) {
        this.type = type;
        this.schema = SpecificData.getForClass(type).getSchema(type);
        for (Schema each : written) {
            plansByFingerprint.put(SchemaNormalization.parsingFingerprint64(each), plan(each));
        }
    }

    /**
     * Reads one message.
     *
     * @throws RejectedPacketException if it holds no such record
     */
    public T decode(byte[] message) throws RejectedPacketException {
        if (message.length == 0) {
            throw new RejectedPacketException(
                    RejectionReason.EMPTY_MESSAGE, "The message has no bytes.");
        }
        try {
            if (ContainerHeader.startsContainer(message)) {
                return containers.read(message);
            }
            if (message.length > 1 && message[0] == (byte) 0xC3 && message[1] == 1) {
                return decodeSingleObject(message);
            }
        } catch (AvroFlaw flaw) {
            throw flaw.rejection();
        } catch (IOException e) {
            throw new UncheckedIOException("The decoder reads arrays only", e);
        }
        throw new RejectedPacketException(
                RejectionReason.UNKNOWN_FRAMING,
                "The message starts neither with C3 01, as an Avro single object, nor with Obj and 1, as an Avro container.");
    }

    private T decodeSingleObject(byte[] message) throws IOException, RejectedPacketException {
        if (message.length < SINGLE_OBJECT_HEADER) {
            throw new RejectedPacketException(
                    RejectionReason.TRUNCATED_AVRO, "The message ends inside its first ten bytes.");
        }
        long fingerprint = (long) LONG.get(message, 2);
        DatumPlan<T> plan = plansByFingerprint.get(fingerprint);
        if (plan == null) {
            throw new RejectedPacketException(
                    RejectionReason.UNKNOWN_SCHEMA_ID,
                    "No schema of %s known here has the fingerprint %016x."
                            .formatted(type.getSimpleName(), fingerprint));
        }
        datum.reset(message, SINGLE_OBJECT_HEADER, message.length);
        T record = plan.read(datum);
        SingleContainers.refuseRest(datum);
        return record;
    }

    private DatumPlan<T> planVetted(Schema writer) throws RejectedPacketException {
        if (SchemaCompatibility.checkReaderWriterCompatibility(schema, writer).getType()
                != SchemaCompatibilityType.COMPATIBLE) {
            throw new RejectedPacketException(
                    RejectionReason.UNSUPPORTED_SCHEMA,
                    "The container's schema, %s, cannot be read as %s."
                            .formatted(writer.getFullName(), schema.getFullName()));
        }
        return plan(writer);
    }

    private DatumPlan<T> plan(Schema writer) {
        // Avro's fast reader keeps every schema it has seen, per SpecificData: with one of its own,
        // what it keeps goes when this plan goes.
        SpecificData avro = new SpecificData(type.getClassLoader());
        SpecificData.getForClass(type).getConversions().forEach(avro::addLogicalTypeConversion);
        SpecificDatumReader<T> reader = new SpecificDatumReader<>(writer, schema, avro);
        return input -> {
            try {
                return reader.read(null, input);
            } catch (EOFException e) {
                throw new RejectedPacketException(
                        RejectionReason.TRUNCATED_AVRO, e.getMessage() + ".");
            } catch (AvroRuntimeException | IndexOutOfBoundsException | ClassCastException e) {
                throw new RejectedPacketException(
                        RejectionReason.MALFORMED_AVRO, "The data is not what its schema says.");
            }
        };
    }
}
