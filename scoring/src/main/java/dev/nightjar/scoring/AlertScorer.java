package dev.nightjar.scoring;

import dev.nightjar.alert.InputFlag;
import dev.nightjar.alert.SkipReason;
import dev.nightjar.bundle.InvalidBundleException;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.logging.LogKeys;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.tensor.StampTensor;
import dev.nightjar.tensor.StampTensorizer;
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
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps 3 to 5: prepared alerts in, labelled alerts out. The same alert gets the same scores, to
 * the bit, whatever batch it comes in. Not thread-safe: one per thread.
 */
public final class AlertScorer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertScorer.class);

    private final StampManifest manifest;
    private final ScoringEngine engine;
    private final Classifier classifier;
    private final Clock clock;
    private final StampTensorizer tensorizer;
    private final int inputLength;
    private final List<Input> inputs = new ArrayList<>();

    /** Of the alerts in {@link #inputs} that are not skipped, one after the other. */
    private float[] tensors = new float[0];

    private int tensorCount;

    AlertScorer(ModelBundle bundle, ScoringEngine engine, Clock clock) {
        this.manifest = bundle.stampManifest();
        this.engine = engine;
        this.clock = clock;
        this.tensorizer = new StampTensorizer(manifest.preprocessing());
        this.inputLength = manifest.preprocessing().inputLength();
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
     * Makes the tensor of an alert that will be in the next batch, which saves making it there. A
     * batch begins with the alerts that were added, in their order.
     */
    public void add(PreparedAlert alert) {
        if (tensors.length < (tensorCount + 1) * inputLength) {
            tensors = Arrays.copyOf(tensors, 2 * tensors.length + inputLength);
        }
        Input input = input(alert, tensorCount);
        inputs.add(input);
        tensorCount += input.skipReason() == null ? 1 : 0;
    }

    /**
     * Scores a batch; the result has the batch's order. Skipped alerts pass through with their
     * reason.
     *
     * @throws IllegalArgumentException if more alerts were added than the batch has
     */
    public List<LabelledAlert> score(List<PreparedAlert> batch) {
        if (inputs.size() > batch.size()) {
            throw new IllegalArgumentException(
                    inputs.size() + " alerts were added to a batch of " + batch.size());
        }
        batch.subList(inputs.size(), batch.size()).forEach(this::add);
        float[] scores = tensorCount == 0 ? new float[0] : engine.score(tensors, tensorCount);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<LabelledAlert> labelled = new ArrayList<>(batch.size());
        int next = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            labelled.add(
                    input.skipReason() == null
                            ? labelled(batch.get(i), input, scores, next++, now)
                            : result(batch.get(i), input, List.of(), null, now));
        }
        inputs.clear();
        tensorCount = 0;
        return labelled;
    }

    @Override
    public void close() {
        engine.close();
    }

    /** What came of step 3 for one alert: flags, and why there is no tensor; null where it is. */
    private record Input(Set<InputFlag> flags, @Nullable String skipReason) {}

    /** Makes the tensor as the {@code item}-th of the batch. */
    private Input input(PreparedAlert alert, int item) {
        StampTriplet stamps = alert.stamps();
        if (stamps == null) {
            return new Input(Set.of(), alert.skipReason());
        }
        try {
            StampTensor tensor = tensorizer.tensorize(stamps);
            System.arraycopy(tensor.values(), 0, tensors, item * inputLength, inputLength);
            return new Input(tensor.flags(), null);
        } catch (RuntimeException e) {
            // Thrown on, it would come back with the alert after every restart of a job.
            try (LogKeys keys =
                    LogKeys.at(alert.sourceTopic(), alert.sourcePartition(), alert.sourceOffset())
                            .and(LogKeys.Key.REASON, SkipReason.TENSOR_FAULT)
                            .and(LogKeys.Key.MODEL, manifest.id())) {
                LOG.error(
                        "No tensor could be made for a fault of the preprocessing; the alert is"
                                + " skipped: {}",
                        keys,
                        e);
            }
            return new Input(Set.of(), SkipReason.TENSOR_FAULT.name());
        }
    }

    private LabelledAlert labelled(
            PreparedAlert alert, Input input, float[] scores, int item, Instant now) {
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
        return result(alert, input, classifications, label, now);
    }

    private LabelledAlert result(
            PreparedAlert alert,
            Input input,
            List<Classification> classifications,
            @Nullable String label,
            Instant now) {
        return new LabelledAlert(
                input.skipReason() == null ? Status.LABELLED : Status.SKIPPED,
                input.skipReason(),
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
                flags(alert, input),
                null);
    }

    /** What was unusual about the input, sorted, and whether the model knows its survey. */
    private List<String> flags(PreparedAlert alert, Input input) {
        List<String> flags = new ArrayList<>(Arrays.asList(alert.flags()));
        input.flags().forEach(flag -> flags.add(flag.name()));
        if (!manifest.training().surveys().contains(alert.survey())) {
            flags.add(InputFlag.UNTRAINED_SURVEY.name());
        }
        Collections.sort(flags);
        return flags;
    }

    private static @Nullable Double finiteOrNull(double value) {
        return Double.isFinite(value) ? Double.valueOf(value) : null;
    }
}
