package dev.nightjar.packet;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads packets of ZTF and Rubin, each either an Avro object container with its schema inside, or a
 * datum behind a Confluent frame: one zero byte and the schema's id, four bytes, big-endian. Which
 * it is shows in the first bytes.
 *
 * <p>No input makes it throw anything but {@link RejectedPacketException}, save an {@link
 * UncheckedIOException} where the schema registry is out of reach. What it allocates is bounded by
 * the packet's length. Not thread-safe.
 */
public final class SurveyPacketDecoder implements PacketDecoder {

    private static final int FRAME_LENGTH = 5;

    /** Schemas of framed packets that are kept; Rubin has published some twenty. */
    private static final int MOST_IDS = 256;

    private final SchemaResolver rubinSchemas;
    private final Map<Integer, WriterPlan> plansById = new HashMap<>();
    private final BoundedAvroInput datum = new BoundedAvroInput();
    private final SingleContainers<Alert> containers =
            new SingleContainers<>(new WriterPlans<>(writer -> WriterPlan.of(writer, null)), datum);

    /**
     * @param rubinSchemas where the schemas of framed packets are found
     */
    public SurveyPacketDecoder(SchemaResolver rubinSchemas) {
        this.rubinSchemas = rubinSchemas;
    }

    @Override
    public Alert decode(byte[] packet) throws RejectedPacketException {
        if (packet.length == 0) {
            throw new RejectedPacketException(
                    RejectionReason.EMPTY_MESSAGE, "The message has no bytes.");
        }
        try {
            if (ContainerHeader.startsContainer(packet)) {
                return containers.read(packet);
            }
            if (packet[0] == 0) {
                return decodeFrame(packet);
            }
        } catch (AvroFlaw flaw) {
            throw flaw.rejection();
        } catch (IOException e) {
            throw new UncheckedIOException("The decoder reads arrays only", e);
        }
        throw new RejectedPacketException(
                RejectionReason.UNKNOWN_FRAMING,
                "The message starts neither with Obj and 1, as an Avro container, nor with 0, as a framed datum.");
    }

    private Alert decodeFrame(byte[] packet) throws IOException, RejectedPacketException {
        if (packet.length < FRAME_LENGTH) {
            throw new RejectedPacketException(
                    RejectionReason.TRUNCATED_AVRO,
                    "The message ends inside its frame of five bytes.");
        }
        int schemaId =
                (packet[1] & 0xff) << 24
                        | (packet[2] & 0xff) << 16
                        | (packet[3] & 0xff) << 8
                        | (packet[4] & 0xff);
        WriterPlan plan = planFor(schemaId);
        datum.reset(packet, FRAME_LENGTH, packet.length);
        Alert alert = plan.read(datum);
        SingleContainers.refuseRest(datum);
        return alert;
    }

    private WriterPlan planFor(int schemaId) throws RejectedPacketException {
        @Nullable WriterPlan known = plansById.get(schemaId);
        if (known == null) {
            known = WriterPlan.of(rubinSchemas.byId(schemaId), SchemaVersion.ofRubinId(schemaId));
            if (plansById.size() >= MOST_IDS) {
                plansById.clear(); // a resolver that knows them all must not fill the heap
            }
            plansById.put(schemaId, known);
        }
        return known;
    }
}
