package dev.nightjar.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.alert.Survey;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.tensor.StampTensorizer;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.Status;
import dev.nightjar.v1.SurveyName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertScorerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    @TempDir Path directory;

    private ModelBundle bundle;
    private AlertScorer scorer;

    @BeforeEach
    void open() {
        bundle = ModelBundle.read(TinyBundle.writeTo(directory));
        scorer =
                new AlertScorer(
                        bundle,
                        bundle.openEngine(EngineKind.ONNX),
                        Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        scorer.close();
    }

    @Test
    void aLabelledAlertSaysWhatItIsWhereItCameFromAndWhichModelSaidSo() {
        PreparedAlert alert = alert(7, stamps(1), null);

        LabelledAlert labelled = scorer.score(List.of(alert)).get(0);

        assertThat(labelled.getStatus()).isEqualTo(Status.LABELLED);
        assertThat(labelled.getReason()).isNull();
        assertThat(labelled.getSurvey()).isEqualTo(SurveyName.ZTF);
        assertThat(labelled.getAlertId()).isEqualTo(7);
        assertThat(labelled.getObjectId()).isEqualTo("ZTF18abudxnw");
        assertThat(labelled.getProgramId()).isEqualTo(1);
        assertThat(labelled.getObservationJdUtc()).isEqualTo(2459000.5);
        assertThat(labelled.getObservationMjdTai()).isNull();
        assertThat(labelled.getBand()).isEqualTo("r");
        assertThat(labelled.getSource())
                .isEqualTo(new RecordSource("ztf", 3, 99L, 1_700_000_000_000L));
        assertThat(labelled.getScoredAtMillis())
                .isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
        assertThat(labelled.getClassifier().getName()).isEqualTo("tiny-random");
        assertThat(labelled.getClassifier().getSha256()).isEqualTo(bundle.sha256());
        assertThat(labelled.getClassifier().getPreprocessing()).isEqualTo("stamps-21px-min-max/1");
        assertThat(labelled.getClassifier().getEngine()).startsWith("onnx/");
    }

    @Test
    void flagsAreThePacketsTheTensorsAndOneMoreWhereTheModelWasNotTrainedOnTheSurvey() {
        LabelledAlert labelled = scorer.score(List.of(alert(7, stamps(1), null))).get(0);

        assertThat(labelled.getFlags())
                .containsExactly("ESTIMATED_NOISE", "NEWER_SCHEMA", "UNTRAINED_SURVEY");
    }

    @Test
    void scoreAndProbabilityAreBothKeptAndTheLabelFollowsTheProbability() {
        LabelledAlert labelled = scorer.score(List.of(alert(1, stamps(1), null))).get(0);

        float bogus = labelled.getClassifications().get(0).getScore();
        float real = labelled.getClassifications().get(1).getScore();
        float probability = labelled.getClassifications().get(1).getProbability();
        assertThat(labelled.getClassifications())
                .extracting("className")
                .containsExactly("bogus", "real");
        assertThat(bogus + real).isCloseTo(1, within(1e-6f));
        double expected = 1 / (1 + Math.pow(bogus / real, 1 / 1.5));
        assertThat(probability).isCloseTo((float) expected, within(1e-6f)).isNotEqualTo(real);
        assertThat(labelled.getLabel()).isEqualTo(probability >= 0.5 ? "real" : "bogus");
    }

    @Test
    void skippedAlertsPassThroughInTheirPlaceWithTheirReason() {
        List<LabelledAlert> labelled =
                scorer.score(
                        List.of(
                                alert(1, null, "MISSING_TEMPLATE_STAMP"),
                                alert(2, stamps(2), null),
                                alert(3, null, "MISSING_SCIENCE_STAMP"),
                                alert(4, stamps(4), null)));

        assertThat(labelled).extracting(LabelledAlert::getAlertId).containsExactly(1L, 2L, 3L, 4L);
        assertThat(labelled)
                .extracting(LabelledAlert::getStatus)
                .containsExactly(Status.SKIPPED, Status.LABELLED, Status.SKIPPED, Status.LABELLED);
        assertThat(labelled.get(2).getReason()).isEqualTo("MISSING_SCIENCE_STAMP");
        assertThat(labelled.get(2).getLabel()).isNull();
        assertThat(labelled.get(2).getClassifications()).isEmpty();
        assertThat(labelled.get(3))
                .isEqualTo(scorer.score(List.of(alert(4, stamps(4), null))).get(0));
    }

    @Test
    void theResultIsTheSameHoweverAlertsAreBatched() {
        List<PreparedAlert> alerts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            alerts.add(
                    i % 7 == 0
                            ? alert(i, null, "MISSING_TEMPLATE_STAMP")
                            : alert(i, stamps(i), null));
        }
        List<LabelledAlert> together = scorer.score(alerts);

        List<LabelledAlert> apart = new ArrayList<>();
        for (int first = 0; first < alerts.size(); first += 3) {
            apart.addAll(scorer.score(alerts.subList(first, Math.min(first + 3, alerts.size()))));
        }

        assertThat(apart).isEqualTo(together);
    }

    @Test
    void alertsThatWereAddedBeforeAreScoredLikeOthers() {
        List<PreparedAlert> alerts =
                List.of(
                        alert(1, stamps(1), null),
                        alert(2, null, "MISSING_SCIENCE_STAMP"),
                        alert(3, stamps(3), null),
                        alert(4, stamps(4), null));
        List<LabelledAlert> together = scorer.score(alerts);

        alerts.subList(0, 3).forEach(scorer::add);

        assertThat(scorer.score(alerts)).isEqualTo(together);
        assertThat(scorer.score(alerts)).isEqualTo(together);
        alerts.forEach(scorer::add);
        assertThatThrownBy(() -> scorer.score(alerts.subList(0, 3)))
                .hasMessageContaining("4 alerts were added to a batch of 3");
    }

    @Test
    void anEmptyBatchGivesAnEmptyResult() {
        assertThat(scorer.score(List.of())).isEmpty();
    }

    @Test
    void theTensorIsMadeAsTheBundlesPreprocessingSays() {
        float[] tensor =
                new StampTensorizer(bundle.stampManifest().preprocessing())
                        .tensorize(stamps(5))
                        .values();

        LabelledAlert labelled = scorer.score(List.of(alert(5, stamps(5), null))).get(0);

        try (ScoringEngine engine = bundle.openEngine(EngineKind.ONNX)) {
            assertThat(labelled.getClassifications())
                    .extracting(Classification::getScore)
                    .containsExactly(boxed(engine.score(tensor, 1)));
        }
    }

    @Test
    void anAlertWhoseTensorMeetsAFaultOfOursIsSkippedAndItsNeighboursAreNot() {
        Stamp broken = new Stamp(63, 63, new float[10], null);
        StampTriplet triplet = new StampTriplet(broken, broken, broken, 31, 31, false);

        List<LabelledAlert> labelled =
                scorer.score(
                        List.of(
                                alert(1, stamps(1), null),
                                alert(2, triplet, null),
                                alert(3, stamps(3), null)));

        assertThat(labelled.get(1).getStatus()).isEqualTo(Status.SKIPPED);
        assertThat(labelled.get(1).getReason()).isEqualTo("TENSOR_FAULT");
        assertThat(labelled.get(0))
                .isEqualTo(scorer.score(List.of(alert(1, stamps(1), null))).get(0));
        assertThat(labelled.get(2))
                .isEqualTo(scorer.score(List.of(alert(3, stamps(3), null))).get(0));
    }

    @Test
    void bothEnginesGiveTheSameScoresUpToRounding() {
        List<PreparedAlert> alerts = List.of(alert(1, stamps(1), null), alert(2, stamps(2), null));

        try (AlertScorer oracle = AlertScorer.open(bundle, EngineKind.DL4J)) {
            List<LabelledAlert> dl4j = oracle.score(alerts);
            List<LabelledAlert> onnx = scorer.score(alerts);
            for (int i = 0; i < alerts.size(); i++) {
                assertThat(dl4j.get(i).getClassifications().get(1).getScore())
                        .isCloseTo(
                                onnx.get(i).getClassifications().get(1).getScore(), within(1e-5f));
            }
        }
    }

    private static Float[] boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        Arrays.setAll(boxed, i -> values[i]);
        return boxed;
    }

    private static StampTriplet stamps(long seed) {
        Random random = new Random(seed);
        return new StampTriplet(stamp(random), stamp(random), stamp(random), 31, 31, false);
    }

    private static Stamp stamp(Random random) {
        float[] pixels = new float[63 * 63];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return new Stamp(63, 63, pixels, null);
    }

    private static PreparedAlert alert(
            long id, @Nullable StampTriplet stamps, @Nullable String skipReason) {
        return new PreparedAlert(
                Survey.ZTF,
                id,
                "ZTF18abudxnw",
                1,
                2459000.5,
                Double.NaN,
                10.5,
                -20.25,
                "r",
                "4.02",
                "ztf",
                3,
                99,
                1_700_000_000_000L,
                new String[] {"NEWER_SCHEMA"},
                skipReason,
                stamps);
    }
}
