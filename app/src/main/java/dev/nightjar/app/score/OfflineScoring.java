package dev.nightjar.app.score;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.packet.Packet;
import dev.nightjar.packet.PacketDecoder;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.scoring.AlertPreparer;
import dev.nightjar.scoring.AlertScorer;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.v1.LabelledAlert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The five steps over packets from files, in batches; results leave in the order of the packets.
 */
final class OfflineScoring implements AutoCloseable {

    private static final int BATCH = 64;
    private static final int NO_PARTITION = -1;
    private static final long NO_TIMESTAMP = -1;

    /** A packet between preparation and scoring. */
    private record Pending(
            Packet packet, @Nullable PreparedAlert prepared, @Nullable Rejection rejection) {}

    private final AlertPreparer preparer;
    private final AlertScorer scorer;
    private final PacketDecoder decoder = new SurveyPacketDecoder(SchemaResolvers.bundled());
    private final List<Pending> pending = new ArrayList<>(BATCH);

    OfflineScoring(ModelBundle bundle, EngineKind engine) {
        preparer = new AlertPreparer(new SurveyPacketDecoder(SchemaResolvers.bundled()));
        scorer = AlertScorer.open(bundle, engine);
    }

    /** Takes each result as it comes. */
    @FunctionalInterface
    interface Results {

        void take(PacketResult result) throws IOException;
    }

    /** Scores every packet. */
    void score(Iterator<Packet> packets, Results results) throws IOException {
        while (packets.hasNext()) {
            pending.add(prepare(packets.next()));
            if (pending.size() == BATCH) {
                flush(results);
            }
        }
        flush(results);
    }

    private Pending prepare(Packet packet) {
        String unreadable = packet.unreadable();
        if (unreadable != null) {
            return new Pending(
                    packet,
                    null,
                    new Rejection(RejectionReason.UNREADABLE_FILE, unreadable, null, null));
        }
        try {
            PreparedAlert prepared =
                    preparer.prepare(packet.bytes(), packet.name(), NO_PARTITION, 0, NO_TIMESTAMP);
            return new Pending(packet, prepared, null);
        } catch (RejectedPacketException e) {
            return new Pending(packet, null, rejection(packet, e));
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of our own must not cost the rows of the other packets; the job does the
            // same.
            Rejection fault =
                    new Rejection(RejectionReason.DECODER_FAULT, e.toString(), null, null);
            return new Pending(packet, null, fault);
        }
    }

    /** The stamps may be bad while the rest of the packet still says whose they are. */
    private Rejection rejection(Packet packet, RejectedPacketException flaw) {
        String detail = String.valueOf(flaw.getMessage());
        try {
            Alert alert = decoder.decode(packet.bytes());
            return new Rejection(flaw.reason(), detail, alert.alertId(), alert.objectId());
        } catch (RejectedPacketException e) {
            return new Rejection(flaw.reason(), detail, null, null);
        }
    }

    private void flush(Results results) throws IOException {
        List<PreparedAlert> batch = new ArrayList<>(pending.size());
        for (Pending packet : pending) {
            if (packet.prepared() != null) {
                batch.add(packet.prepared());
            }
        }
        Iterator<LabelledAlert> scored = scorer.score(batch).iterator();
        for (Pending packet : pending) {
            Rejection rejection = packet.rejection();
            results.take(
                    rejection == null
                            ? PacketResult.of(packet.packet(), scored.next())
                            : PacketResult.of(packet.packet(), rejection));
        }
        pending.clear();
    }

    @Override
    public void close() {
        scorer.close();
    }
}
