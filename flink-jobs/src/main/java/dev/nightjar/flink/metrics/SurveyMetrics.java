package dev.nightjar.flink.metrics;

import dev.nightjar.bundle.ScoreBins;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * One survey's results: {@code alertsLabelled} per {@code label}, {@code alertsFlagged} per {@code
 * flag}, the histogram {@code exposureToLabelSeconds}, and per {@code model} and {@code sha256}
 * what {@link ModelInUse} tells. The model is read off the results: it is the one that scores,
 * whatever commands say.
 *
 * @param <R> the result
 */
final class SurveyMetrics<R> {

    private final MetricGroup survey;
    private final Items items;
    private final ResultView<R> view;
    private final Function<String, Map<String, ScoreBins>> references;
    private final Map<String, Counter> labelled = new HashMap<>();
    private final Map<String, Counter> flagged = new HashMap<>();
    private final Histogram exposureToLabelSeconds;

    /** By SHA-256. */
    private final Map<String, ModelInUse> models = new HashMap<>();

    private @Nullable Classifier classifier;
    private @Nullable ModelInUse model;

    /**
     * @param references bins by class of a model's SHA-256
     */
    SurveyMetrics(
            MetricGroup survey,
            Items items,
            ResultView<R> view,
            Function<String, Map<String, ScoreBins>> references) {
        this.survey = survey;
        this.items = items;
        this.view = view;
        this.references = references;
        exposureToLabelSeconds =
                survey.histogram(
                        "exposureToLabelSeconds",
                        new DescriptiveStatisticsHistogram(DecodeMetrics.WINDOW));
    }

    void record(R result, long nowMillis) {
        ModelInUse scoring = model(view.classifier(result));
        List<Classification> classifications = view.classifications(result);
        if (!classifications.isEmpty()) {
            scoring.record(classifications);
        }
        String label = view.label(result);
        if (label != null) {
            count(labelled, "label", label, "Labelled");
        }
        List<String> flags = view.flags(result);
        for (int i = 0; i < flags.size(); i++) {
            count(flagged, "flag", flags.get(i), "Flagged");
        }
        long exposedAtMillis = view.exposedAtMillis(result);
        if (exposedAtMillis >= 0) {
            exposureToLabelSeconds.update((nowMillis - exposedAtMillis) / 1_000);
        }
    }

    private void count(Map<String, Counter> counters, String key, String value, String what) {
        Counter counter = counters.get(value);
        if (counter == null) {
            counter = survey.addGroup(key, value).counter(items.counter(what));
            counters.put(value, counter);
        }
        counter.inc();
    }

    @SuppressWarnings("ReferenceEquality") // for speed; another instance is looked up by its hash
    private ModelInUse model(Classifier now) {
        ModelInUse before = model;
        if (before != null && now == classifier) {
            return before;
        }
        ModelInUse after =
                models.computeIfAbsent(
                        now.getSha256(),
                        sha256 -> new ModelInUse(survey, now, references.apply(sha256)));
        if (after != before) {
            if (before != null) {
                before.end();
            }
            after.begin();
        }
        classifier = now;
        model = after;
        return after;
    }
}
