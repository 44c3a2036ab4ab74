package dev.nightjar.app.score;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.packet.Packet;
import dev.nightjar.scoring.PreparedRotation;
import dev.nightjar.scoring.RotationPreparer;
import dev.nightjar.scoring.RotationScorer;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.RecordSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The five steps over light curves from files, in batches; results leave in the order of the files.
 */
final class OfflineRotations implements AutoCloseable {

    private static final int BATCH = 64;
    private static final int NO_PARTITION = -1;
    private static final long NO_TIMESTAMP = -1;

    /** A light curve between preparation and scoring. */
    private record Pending(
            Packet file, @Nullable PreparedRotation prepared, @Nullable Rejection rejection) {}

    private final LightCurveFormats formats;
    private final RotationPreparer preparer = new RotationPreparer();
    private final RotationScorer scorer;
    private final List<Pending> pending = new ArrayList<>(BATCH);

    OfflineRotations(ModelBundle bundle, EngineKind engine, LightCurveFormats formats) {
        this.formats = formats;
        this.scorer = RotationScorer.open(bundle, engine);
    }

    /** Scores every light curve. */
    void score(Iterator<Packet> files, ScoreOutput.Rows rows) throws IOException {
        while (files.hasNext()) {
            pending.add(prepare(files.next()));
            if (pending.size() == BATCH) {
                flush(rows);
            }
        }
        flush(rows);
    }

    private Pending prepare(Packet file) {
        String unreadable = file.unreadable();
        if (unreadable != null) {
            return rejected(file, RejectionReason.UNREADABLE_FILE, unreadable, null);
        }
        String starId = null;
        try {
            LightCurve curve = formats.read(file);
            starId = curve.starId();
            RecordSource source = new RecordSource(file.name(), NO_PARTITION, 0L, NO_TIMESTAMP);
            return new Pending(file, preparer.prepareLightCurve(curve, source), null);
        } catch (RejectedPacketException e) {
            return rejected(file, e.reason(), String.valueOf(e.getMessage()), starId);
        } catch (OutOfMemoryError e) {
            // A header of a few bytes may promise a table larger than any memory.
            return rejected(
                    file,
                    RejectionReason.MALFORMED_LIGHT_CURVE,
                    "It asks for more memory than there is: " + e.getMessage(),
                    starId);
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of our own must not cost the rows of the other stars; the job does the same.
            return rejected(file, RejectionReason.DECODER_FAULT, e.toString(), starId);
        }
    }

    private static Pending rejected(
            Packet file, RejectionReason reason, String detail, @Nullable String starId) {
        return new Pending(file, null, new Rejection(reason, detail, null, starId));
    }

    private void flush(ScoreOutput.Rows rows) throws IOException {
        List<PreparedRotation> batch =
                pending.stream().map(Pending::prepared).filter(Objects::nonNull).toList();
        Iterator<LabelledRotation> scored = scorer.score(batch).iterator();
        for (Pending file : pending) {
            rows.take(
                    new StarResult(
                            file.file(),
                            file.prepared() == null ? null : scored.next(),
                            file.rejection()));
        }
        pending.clear();
    }

    @Override
    public void close() {
        scorer.close();
    }
}
