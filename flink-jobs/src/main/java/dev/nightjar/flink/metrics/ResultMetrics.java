package dev.nightjar.flink.metrics;

import dev.nightjar.bundle.ScoreReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.metrics.MetricGroup;

/**
 * What results tell of the sky, the input and the models, by {@code survey}: see {@link
 * SurveyMetrics}. A survey's metrics begin with its first result.
 *
 * @param <R> the result
 */
public final class ResultMetrics<R> {

    private static final String NO_SURVEY = "none";

    private final MetricGroup operator;
    private final Items items;
    private final ResultView<R> view;
    private final Function<String, Optional<ScoreReference>> references;
    private final Map<String, SurveyMetrics<R>> surveys = new HashMap<>();

    /**
     * Registers metrics with an operator's group as results come.
     *
     * @param references how a model's scores were spread when all was well, by its SHA-256
     */
    public ResultMetrics(
            MetricGroup operator,
            Items items,
            ResultView<R> view,
            Function<String, Optional<ScoreReference>> references) {
        this.operator = operator;
        this.items = items;
        this.view = view;
        this.references = references;
    }

    /**
     * There is a result.
     *
     * @param nowMillis since 1970 UTC
     */
    public void record(R result, long nowMillis) {
        String survey = view.survey(result);
        SurveyMetrics<R> metrics = surveys.get(survey);
        if (metrics == null) {
            metrics =
                    new SurveyMetrics<>(
                            operator.addGroup("survey", survey.isEmpty() ? NO_SURVEY : survey),
                            items,
                            view,
                            sha256 ->
                                    references
                                            .apply(sha256)
                                            .map(reference -> reference.survey(survey))
                                            .orElse(Map.of()));
            surveys.put(survey, metrics);
        }
        metrics.record(result, nowMillis);
    }
}
