package dev.nightjar.flink.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.bundle.ScoreBins;
import dev.nightjar.bundle.ScoreReference;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.testutils.MetricListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultMetricsTest {

    private static final String FIRST = "a".repeat(64);
    private static final String SECOND = "b".repeat(64);

    private final MetricListener listener = new MetricListener();
    private final Classifier first = new Classifier("rb", "1", FIRST, "p/1", "fake");
    private final Classifier second = new Classifier("rb", "2", SECOND, "p/1", "fake");
    private final ResultMetrics<Result> metrics =
            new ResultMetrics<>(
                    listener.getMetricGroup(), Items.ALERTS, new View(), this::reference);

    private record Result(
            String survey, Classifier classifier, @Nullable Float score, List<String> flags) {}

    @Test
    void theModelInUseIsTheOneThatScoresBySurvey() {
        metrics.record(result("ZTF", first, 0.5f), 0);
        metrics.record(result("RUBIN", first, 0.5f), 0);
        metrics.record(result("ZTF", second, 0.5f), 0);

        assertThat(inUse("ZTF", first)).isZero();
        assertThat(inUse("ZTF", second)).isOne();
        assertThat(inUse("RUBIN", first)).isOne();

        metrics.record(result("ZTF", new Classifier("rb", "1", FIRST, "p/1", "again"), 0.5f), 0);

        assertThat(inUse("ZTF", first)).isOne();
        assertThat(inUse("ZTF", second)).isZero();
    }

    @Test
    void flagsAndLabelsAreCountedBySurvey() {
        metrics.record(new Result("ZTF", first, 0.9f, List.of("EDGE_STAMP", "PADDED_STAMP")), 0);
        metrics.record(new Result("ZTF", first, null, List.of("EDGE_STAMP")), 0);

        assertThat(counter("survey", "ZTF", "flag", "EDGE_STAMP", "alertsFlagged")).isEqualTo(2);
        assertThat(counter("survey", "ZTF", "flag", "PADDED_STAMP", "alertsFlagged")).isEqualTo(1);
        assertThat(counter("survey", "ZTF", "label", "real", "alertsLabelled")).isEqualTo(1);
    }

    @Test
    void scoresLikeTheReferencesDoNotDriftAndOthersDo() {
        feed(ScoreDrift.FEWEST - 1, first, i -> i % 10 / 10f + 0.05f);
        assertThat(drift(first)).as("too few to tell").isNaN();

        feed(1, first, i -> 0.95f);
        assertThat(drift(first)).isCloseTo(0, within(0.001));

        feed(ScoreDrift.WINDOW, first, i -> 0.05f);
        assertThat(drift(first)).as("all in the lowest tenth").isGreaterThan(2);

        feed(ScoreDrift.WINDOW, first, i -> i % 10 / 10f + 0.05f);
        assertThat(drift(first)).as("the window has passed on").isCloseTo(0, within(0.001));
    }

    @Test
    void aModelThatComesBackIsJudgedByItsNewScores() {
        feed(ScoreDrift.FEWEST, first, i -> 0.05f);
        feed(1, second, i -> 0.05f);
        feed(1, first, i -> 0.05f);

        assertThat(drift(first)).isNaN();
        assertThat(gauge(second, "class", "real", "scoreDrift"))
                .as("a model without reference")
                .isEmpty();
    }

    @Test
    void theAgeOfAnEventIsFromItsExposureToItsLabel() {
        metrics.record(result("ZTF", first, 0.5f), 90_000);

        Histogram age =
                listener.getHistogram("survey", "ZTF", "exposureToLabelSeconds").orElseThrow();
        assertThat(age.getStatistics().getMax()).isEqualTo(30);
    }

    private interface Scores {

        float of(int i);
    }

    private void feed(int count, Classifier classifier, Scores scores) {
        IntStream.range(0, count)
                .forEach(i -> metrics.record(result("ZTF", classifier, scores.of(i)), 0));
    }

    private static Result result(String survey, Classifier classifier, float score) {
        return new Result(survey, classifier, score, List.of());
    }

    private Optional<ScoreReference> reference(String sha256) {
        double[] even = IntStream.range(0, 1000).mapToDouble(i -> i / 1000.0).toArray();
        return sha256.equals(FIRST)
                ? Optional.of(
                        new ScoreReference(
                                FIRST,
                                "made up",
                                Map.of("ZTF", Map.of("real", ScoreBins.of(even)))))
                : Optional.empty();
    }

    private double drift(Classifier classifier) {
        return (Double) gauge(classifier, "class", "real", "scoreDrift").orElseThrow().getValue();
    }

    private int inUse(String survey, Classifier classifier) {
        return (Integer)
                listener.getGauge(path(survey, classifier, "modelInUse")).orElseThrow().getValue();
    }

    private Optional<Gauge<Object>> gauge(Classifier classifier, String... rest) {
        return listener.getGauge(path("ZTF", classifier, rest));
    }

    private static String[] path(String survey, Classifier classifier, String... rest) {
        String[] head = {
            "survey",
            survey,
            "model",
            "rb/" + classifier.getVersion(),
            "sha256",
            classifier.getSha256().substring(0, 12)
        };
        return Stream.of(head, rest).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private long counter(String... path) {
        return listener.getCounter(path).map(Counter::getCount).orElseThrow();
    }

    private static final class View implements ResultView<Result> {

        @Override
        public String survey(Result result) {
            return result.survey();
        }

        @Override
        public Classifier classifier(Result result) {
            return result.classifier();
        }

        @Override
        public @Nullable String label(Result result) {
            return result.score() == null ? null : "real";
        }

        @Override
        public List<String> flags(Result result) {
            return result.flags();
        }

        @Override
        public List<Classification> classifications(Result result) {
            Float score = result.score();
            return score == null
                    ? List.of()
                    : List.of(
                            new Classification("bogus", 1 - score, 1 - score),
                            new Classification("real", score, score));
        }

        @Override
        public long exposedAtMillis(Result result) {
            return 60_000;
        }
    }
}
