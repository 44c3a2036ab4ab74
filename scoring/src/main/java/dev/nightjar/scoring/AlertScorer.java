package dev.nightjar.scoring;

import dev.nightjar.alert.InputFlag;
import dev.nightjar.bundle.InvalidBundleException;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.Status;
import dev.nightjar.v1.SurveyName;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Steps 4 and 5: prepared alerts in, labelled alerts out. The same alert gets the same scores, to
 * the bit, whatever batch it comes in. Not thread-safe: one per thread.
 */
public final class AlertScorer implements AutoCloseable {

    private final StampManifest manifest;
    private final ScoringEngine engine;
    private final Classifier classifier;
    private final Clock clock;
    private float[] tensors = new float[0];

    AlertScorer(ModelBundle bundle, ScoringEngine engine, Clock clock) {
        this.manifest = bundle.stampManifest();
        this.engine = engine;
        this.clock = clock;
        this.classifier =
                new Classifier(
                        manifest.name(),
                        manifest.version(),
                        bundle.sha256(),
                        manifest.preprocessing().id(),
                        engine.description());
    }

    /**
     * Opens a bundle's engine and replays its golden set.
     *
     * @throws InvalidBundleException if the bundle must not serve
     */
    public static AlertScorer open(ModelBundle bundle, EngineKind kind) {
        return new AlertScorer(bundle, bundle.openEngine(kind), Clock.systemUTC());
    }

    /**
     * Scores with an engine that is open already, such as a measuring one. It becomes the scorer's
     * to close.
     */
    public static AlertScorer of(ModelBundle bundle, ScoringEngine engine) {
        return new AlertScorer(bundle, engine, Clock.systemUTC());
    }

    /** What scores: name, version, SHA-256, preprocessing and engine. */
    public Classifier classifier() {
        return classifier;
    }

    /**
     * Scores a batch; the result has the batch's order. Skipped alerts pass through with their
     * reason.
     */
    public List<LabelledAlert> score(List<PreparedAlert> batch) {
        int inputLength = manifest.preprocessing().inputLength();
        if (tensors.length < batch.size() * inputLength) {
            tensors = new float[batch.size() * inputLength];
        }
        int count = 0;
        for (PreparedAlert alert : batch) {
            float[] tensor = alert.tensor();
            if (tensor != null) {
                if (tensor.length != inputLength) {
                    throw new IllegalArgumentException(
                            "a tensor of %d numbers was not prepared for %s, which takes %d"
                                    .formatted(tensor.length, manifest.id(), inputLength));
                }
                System.arraycopy(tensor, 0, tensors, count++ * inputLength, inputLength);
            }
        }
        float[] scores = count == 0 ? new float[0] : engine.score(tensors, count);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<LabelledAlert> labelled = new ArrayList<>(batch.size());
        int next = 0;
        for (PreparedAlert alert : batch) {
            labelled.add(
                    alert.tensor() == null
                            ? skipped(alert, now)
                            : labelled(alert, scores, next++, now));
        }
        return labelled;
    }

    @Override
    public void close() {
        engine.close();
    }

    private LabelledAlert labelled(PreparedAlert alert, float[] scores, int item, Instant now) {
        int classes = manifest.taxonomy().size();
        float[] probabilities =
                manifest.calibration().probabilities(scores, item * classes, classes);
        List<Classification> classifications = new ArrayList<>(classes);
        for (int i = 0; i < classes; i++) {
            classifications.add(
                    new Classification(
                            manifest.taxonomy().get(i),
                            scores[item * classes + i],
                            probabilities[i]));
        }
        String label = manifest.labels().label(manifest.taxonomy(), probabilities);
        return result(alert, Status.LABELLED, classifications, label, now);
    }

    private LabelledAlert skipped(PreparedAlert alert, Instant now) {
        return result(alert, Status.SKIPPED, List.of(), null, now);
    }

    private LabelledAlert result(
            PreparedAlert alert,
            Status status,
            List<Classification> classifications,
            @Nullable String label,
            Instant now) {
        return new LabelledAlert(
                status,
                alert.skipReason(),
                SurveyName.valueOf(alert.survey().name()),
                alert.alertId(),
                alert.objectId(),
                alert.programId() < 0 ? null : Integer.valueOf(alert.programId()),
                finiteOrNull(alert.observationJdUtc()),
                finiteOrNull(alert.observationMjdTai()),
                alert.raDeg(),
                alert.decDeg(),
                alert.band(),
                alert.schemaVersion(),
                new RecordSource(
                        alert.sourceTopic(),
                        alert.sourcePartition(),
                        alert.sourceOffset(),
                        alert.sourceTimestampMillis()),
                now,
                classifier,
                classifications,
                label,
                flags(alert));
    }

    /** What was unusual about the input, sorted, and whether the model knows its survey. */
    private List<String> flags(PreparedAlert alert) {
        if (manifest.training().surveys().contains(alert.survey())) {
            return List.of(alert.flags());
        }
        return Stream.concat(
                        Arrays.stream(alert.flags()), Stream.of(InputFlag.UNTRAINED_SURVEY.name()))
                .sorted()
                .toList();
    }

    private static @Nullable Double finiteOrNull(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }
}
