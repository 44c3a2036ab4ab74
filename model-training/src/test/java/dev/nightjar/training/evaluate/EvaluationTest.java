package dev.nightjar.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Evaluation.Settings QUICK = new Evaluation.Settings(0.5, 200, 1);

    @Test
    void handWorkedFiguresComeOut() {
        Evaluation evaluation =
                evaluate(
                        List.of("one"),
                        row(1, true, 0.9f),
                        row(2, true, 0.4f),
                        row(3, false, 0.6f),
                        row(4, false, 0.1f));

        RealBogusFigures all = evaluation.classifiers().get(0).sets().get(0);

        assertThat(all.confusion()).isEqualTo(new ConfusionTable(1, 1, 1, 1));
        assertThat(all.auc().value()).isEqualTo(0.75);
        assertThat(all.measure(Measure.FNR_AT_FPR_1E2).value()).isEqualTo(0.5);
        assertThat(all.thresholds().get(Measure.FNR_AT_FPR_1E2)).isCloseTo(0.9, within(1e-6));
        assertThat(all.measure(Measure.BRIER).value())
                .isCloseTo((0.01 + 0.36 + 0.36 + 0.01) / 4, within(1e-6));
        assertThat(all.measure(Measure.NLL).value())
                .isCloseTo(-(Math.log(0.9) + Math.log(0.4)) / 2, within(1e-6));
        assertThat(all.measure(Measure.ECE).value())
                .isCloseTo((0.1 + 0.6 + 0.6 + 0.1) / 4, within(1e-6));
    }

    @Test
    void probabilitiesDecideAndScoresRank() {
        Prediction overconfident =
                new Prediction(
                        1, "", "", true, Float.NaN, List.of(), new float[] {9}, new float[] {0.4f});
        Prediction artefact =
                new Prediction(
                        2,
                        "",
                        "",
                        false,
                        Float.NaN,
                        List.of(),
                        new float[] {3},
                        new float[] {0.1f});

        RealBogusFigures all =
                evaluate(List.of("net"), overconfident, artefact)
                        .classifiers()
                        .get(0)
                        .sets()
                        .get(0);

        assertThat(all.auc().value()).isEqualTo(1);
        assertThat(all.confusion().falseNegatives()).isEqualTo(1);
        assertThat(all.rawScores().brier()).isNaN();
    }

    @Test
    void oneClassAloneHasAnErrorButNoCurve() {
        RealBogusFigures all =
                evaluate(List.of("one"), row(1, true, 0.9f), row(2, true, 0.2f))
                        .classifiers()
                        .get(0)
                        .sets()
                        .get(0);

        assertThat(all.error().value()).isEqualTo(0.5);
        assertThat(all.auc().value()).isNaN();
        assertThat(all.auc().low()).isNaN();
    }

    @Test
    void noCandidatesAreRefused() {
        assertThatThrownBy(() -> new Predictions("nothing", "none", List.of("a"), List.of()))
                .hasMessage("nothing: there is no candidate to evaluate");
    }

    @Test
    void candidatesOfOneGroupAreDrawnTogether() {
        List<Prediction> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int group = 0; group < 40; group++) {
            boolean wrong = random.nextInt(10) < 3;
            for (int i = 0; i < 50; i++) {
                boolean real = i % 2 == 0;
                float score = real != wrong ? 0.9f : 0.1f;
                rows.add(grouped("scene-" + group, real, score));
            }
        }

        Interval grouped = error(rows);
        Interval alone = error(rows.stream().map(row -> ungrouped(row)).toList());

        // 40 scenes that are wrong as a whole carry 40 candidates' worth of knowledge, not 2,000.
        assertThat(grouped.high() - grouped.low()).isBetween(0.18, 0.36);
        assertThat(alone.high() - alone.low()).isBetween(0.03, 0.05);
    }

    @Test
    void theGroupedIntervalCoversTheTruthAboutNineteenTimesInTwenty() {
        SplittableRandom random = new SplittableRandom(11);
        int covered = 0;
        for (int trial = 0; trial < 200; trial++) {
            List<Prediction> rows = new ArrayList<>();
            for (int group = 0; group < 60; group++) {
                boolean wrong = random.nextDouble() < 0.3;
                for (int i = 0; i < 4; i++) {
                    rows.add(grouped("g" + group, i % 2 == 0, (i % 2 == 0) != wrong ? 1 : 0));
                }
            }
            Interval error = error(rows);
            covered += error.low() <= 0.3 && 0.3 <= error.high() ? 1 : 0;
        }

        assertThat(covered).isBetween(180, 199);
    }

    @Test
    void theSameSeedGivesTheSameIntervals() {
        List<Prediction> rows = noisy(300, 0.3);

        assertThat(figures(rows, 1)).isEqualTo(figures(rows, 1)).isNotEqualTo(figures(rows, 2));
    }

    private static RealBogusFigures figures(List<Prediction> rows, long seed) {
        return Evaluation.of(
                        new Predictions("", "", List.of("a"), rows),
                        new Evaluation.Settings(0.5, 200, seed),
                        done -> {})
                .classifiers()
                .get(0)
                .sets()
                .get(0);
    }

    @Test
    void classifiersAreComparedOnTheSameResamples() {
        List<Prediction> rows = new ArrayList<>();
        for (Prediction row : noisy(1_000, 0.2)) {
            float[] twice = {row.scores()[0], row.scores()[0]};
            rows.add(
                    new Prediction(
                            row.id(), "", "", row.real(), Float.NaN, List.of(), twice, twice));
        }

        Evaluation.Comparison twins =
                evaluate(List.of("one", "same"), rows.toArray(new Prediction[0]))
                        .comparisons()
                        .get(0);

        assertThat(twins.decisions().mcNemar()).isZero();
        assertThat(twins.decisions().probability()).isEqualTo(1);
        assertThat(twins.measures().get(Measure.AUC).difference()).isEqualTo(new Interval(0, 0, 0));
        assertThat(twins.measures().get(Measure.ERROR).ratio()).isEqualTo(new Interval(1, 1, 1));
    }

    @Test
    void aRatioToOneThatHardlyErrsHasNoUpperBound() {
        List<Prediction> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean real = i % 2 == 0;
            float right = real ? 0.9f : 0.1f;
            rows.add(pair(i, real, i % 10 < 2 ? 1 - right : right, i < 1 ? 1 - right : right));
        }

        Evaluation evaluation = evaluate(List.of("worse", "good"), rows.toArray(new Prediction[0]));

        // A resample misses the one error of "good" in 37 of 100 cases.
        Interval ratio = evaluation.comparisons().get(0).measures().get(Measure.ERROR).ratio();
        assertThat(ratio.value()).isCloseTo(80, within(1e-6));
        assertThat(ratio.low()).isBetween(10.0, 60.0);
        assertThat(ratio.high()).isInfinite();
    }

    @Test
    void aRatioOfTwoThatDoNotErrIsUnknown() {
        Interval ratio =
                Interval.ofRatio(Double.NaN, new double[] {0, 0, 0}, new double[] {0, 0, 0});

        assertThat(ratio).isEqualTo(new Interval(Double.NaN, 0, Double.POSITIVE_INFINITY));
    }

    @Test
    void pairsAreComparedWhereBothHaveAScore() {
        Evaluation evaluation =
                evaluate(
                        List.of("full", "partial"),
                        pair(1, true, 0.9f, 0.2f),
                        pair(2, true, 0.8f, Float.NaN),
                        pair(3, false, 0.7f, 0.1f),
                        pair(4, false, 0.2f, 0.9f));

        Evaluation.Comparison comparison = evaluation.comparisons().get(0);

        assertThat(evaluation.classifiers().get(0).sets().get(0).real()).isEqualTo(2);
        assertThat(evaluation.classifiers().get(1).sets().get(0).real()).isEqualTo(1);
        assertThat(comparison.candidates()).isEqualTo(3);
        assertThat(comparison.decisions().onlyFirstRight()).isEqualTo(2);
        assertThat(comparison.decisions().onlySecondRight()).isEqualTo(1);
        assertThat(comparison.measures().get(Measure.ERROR).ratio().value()).isEqualTo(0.5);
    }

    @Test
    void mcNemarIsThatOfThePublishedComparison() {
        PairedDecisions published = PairedDecisions.of(98_726, 743, 251, 280);

        assertThat(Math.round(published.mcNemar())).isEqualTo(243);
        assertThat(published.probability()).isLessThan(1e-50);
    }

    @Test
    void setsFollowTheSignalToNoiseRatioAndThePredictionsOwn() {
        Evaluation evaluation =
                evaluate(
                        List.of("one"),
                        withSnr(1, 5.5f, List.of()),
                        withSnr(2, -20, List.of("clear drb")),
                        withSnr(3, 9, List.of("clear drb")));

        assertThat(evaluation.classifiers().get(0).sets())
                .extracting(RealBogusFigures::set)
                .containsExactly(
                        "all",
                        "SNR > 0",
                        "|SNR| up to 7",
                        "|SNR| 7 to 15",
                        "|SNR| from 15",
                        "clear drb");
    }

    @Test
    void errorsAreCountedByKind() {
        Evaluation evaluation =
                evaluate(
                        List.of("one"),
                        ofKind("NEW_SOURCE", true, 0.9f),
                        ofKind("NEW_SOURCE", true, 0.3f),
                        ofKind("DIPOLE", false, 0.1f));

        assertThat(evaluation.classifiers().get(0).kinds())
                .extracting(
                        Evaluation.KindError::kind,
                        Evaluation.KindError::real,
                        Evaluation.KindError::count,
                        Evaluation.KindError::wrong)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("NEW_SOURCE", true, 2L, 1L),
                        org.assertj.core.groups.Tuple.tuple("DIPOLE", false, 1L, 0L));
    }

    private static Evaluation evaluate(List<String> classifiers, Prediction... rows) {
        return Evaluation.of(
                new Predictions("test", "known", classifiers, List.of(rows)), QUICK, done -> {});
    }

    private static Interval error(List<Prediction> rows) {
        return evaluate(List.of("one"), rows.toArray(new Prediction[0]))
                .classifiers()
                .get(0)
                .sets()
                .get(0)
                .error();
    }

    private static List<Prediction> noisy(int count, double errorRate) {
        SplittableRandom random = new SplittableRandom(3);
        List<Prediction> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean right = random.nextDouble() > errorRate;
            double score = 0.5 * random.nextDouble() + (i % 2 == 0 == right ? 0.5 : 0);
            rows.add(row(i, i % 2 == 0, (float) score));
        }
        return rows;
    }

    private static Prediction row(long id, boolean real, float probability) {
        float[] scores = {probability};
        return new Prediction(id, "", "", real, Float.NaN, List.of(), scores, scores);
    }

    private static Prediction grouped(String group, boolean real, float score) {
        float[] scores = {score};
        return new Prediction(0, group, "", real, Float.NaN, List.of(), scores, scores);
    }

    private static Prediction ungrouped(Prediction row) {
        return row(0, row.real(), row.scores()[0]);
    }

    private static Prediction pair(long id, boolean real, float first, float second) {
        float[] both = {first, second};
        return new Prediction(id, "", "", real, Float.NaN, List.of(), both, both);
    }

    private static Prediction withSnr(long id, float snr, List<String> sets) {
        float[] scores = {0.5f};
        return new Prediction(id, "", "", snr > 0, snr, sets, scores, scores);
    }

    private static Prediction ofKind(String kind, boolean real, float score) {
        float[] scores = {score};
        return new Prediction(0, "", kind, real, Float.NaN, List.of(), scores, scores);
    }
}
