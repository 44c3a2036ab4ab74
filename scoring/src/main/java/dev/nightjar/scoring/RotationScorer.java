package dev.nightjar.scoring;

import dev.nightjar.alert.InputFlag;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.RotationManifest;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.v1.Classifier;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.PeriodQuantile;
import dev.nightjar.v1.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps 3 to 5 for stars: prepared stars in, labelled rotations out. The same star gets the same
 * period, to the bit, whatever batch it comes in. Not thread-safe: one per thread.
 */
public final class RotationScorer implements AutoCloseable {

    private final RotationManifest manifest;
    private final ScoringEngine engine;
    private final Classifier classifier;
    private final Clock clock;
    private final int inputLength;
    private float[] tensors = new float[0];

    RotationScorer(ModelBundle bundle, ScoringEngine engine, Clock clock) {
        this.manifest = bundle.rotationManifest();
        this.engine = engine;
        this.clock = clock;
        this.inputLength = manifest.networkShape().inputLength();
        this.classifier =
                new Classifier(
                        manifest.name(),
                        manifest.version(),
                        bundle.sha256(),
                        manifest.preprocessing(),
                        engine.description());
    }

    /**
     * Opens a bundle's engine and replays its golden set.
     *
     * @throws dev.nightjar.bundle.InvalidBundleException if the bundle must not serve, or gives no
     *     rotation periods
     */
    public static RotationScorer open(ModelBundle bundle, EngineKind kind) {
        bundle.rotationManifest(); // refused before an engine is open
        return new RotationScorer(bundle, bundle.openEngine(kind), Clock.systemUTC());
    }

    /**
     * Scores with an engine that is open already, such as a measuring one. It becomes the scorer's
     * to close.
     */
    public static RotationScorer of(ModelBundle bundle, ScoringEngine engine) {
        return new RotationScorer(bundle, engine, Clock.systemUTC());
    }

    /** What scores: name, version, SHA-256, preprocessing and engine. */
    public Classifier classifier() {
        return classifier;
    }

    /**
     * Scores a batch; the result has the batch's order. Skipped stars pass through with their
     * reason.
     */
    public List<LabelledRotation> score(List<PreparedRotation> batch) {
        if (tensors.length < batch.size() * inputLength) {
            tensors = new float[batch.size() * inputLength];
        }
        int count = 0;
        for (PreparedRotation star : batch) {
            byte[] pixels = star.pixels();
            if (pixels != null) {
                manifest.tensor().copy(pixels, tensors, count++ * inputLength);
            }
        }
        float[] outputs = count == 0 ? new float[0] : engine.score(tensors, count);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<LabelledRotation> labelled = new ArrayList<>(batch.size());
        int next = 0;
        for (PreparedRotation star : batch) {
            PeriodEstimate estimate =
                    star.pixels() == null
                            ? null
                            : manifest.head()
                                    .estimate(
                                            outputs,
                                            next++ * manifest.head().outputs(),
                                            manifest.calibration());
            labelled.add(result(star, estimate, now));
        }
        return labelled;
    }

    @Override
    public void close() {
        engine.close();
    }

    private LabelledRotation result(
            PreparedRotation star, @Nullable PeriodEstimate estimate, Instant now) {
        List<String> flags = flags(star, estimate);
        return new LabelledRotation(
                estimate == null ? Status.SKIPPED : Status.LABELLED,
                star.skipReason(),
                star.starId(),
                estimate == null ? null : Double.valueOf(estimate.periodDays()),
                estimate == null ? null : Double.valueOf(estimate.sigmaDays()),
                estimate == null ? List.of() : quantiles(estimate),
                estimate == null ? null : label(estimate, flags),
                flags,
                star.lightCurve().toRecord(),
                star.source().toRecord(),
                now,
                classifier);
    }

    /** A period is not credible where the model was not trained, or has nothing to go by. */
    private String label(PeriodEstimate estimate, List<String> flags) {
        return flags.isEmpty() ? manifest.label(estimate) : RotationManifest.UNSURE;
    }

    private static List<PeriodQuantile> quantiles(PeriodEstimate estimate) {
        List<PeriodQuantile> quantiles = new ArrayList<>(PeriodEstimate.LEVELS.size());
        for (int i = 0; i < PeriodEstimate.LEVELS.size(); i++) {
            quantiles.add(
                    new PeriodQuantile(
                            PeriodEstimate.LEVELS.get(i), estimate.quantileDays().get(i)));
        }
        return quantiles;
    }

    /** What was unusual about the light curve, and about the period in its light; sorted. */
    private List<String> flags(PreparedRotation star, @Nullable PeriodEstimate estimate) {
        List<String> flags = new ArrayList<>(Arrays.asList(star.flags()));
        double baselineDays = star.lightCurve().baselineDays();
        if (!manifest.trainedBaselineDays().contains(baselineDays)) {
            flags.add(InputFlag.UNTRAINED_BASELINE.name());
        }
        if (estimate != null && estimate.periodDays() > baselineDays / 2) {
            flags.add(InputFlag.BEYOND_BASELINE.name());
        }
        return flags.stream().sorted().toList();
    }
}
