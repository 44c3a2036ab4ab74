package dev.nightjar.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.bundle.InvalidBundleException;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.PeriodQuantile;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.Status;
import dev.nightjar.wavelet.WaveletTensor;
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

class RotationScorerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final int BINS = 16;

    @TempDir Path directory;

    private ModelBundle bundle;
    private RotationScorer scorer;

    @BeforeEach
    void open() {
        bundle = ModelBundle.read(TinyBundle.writeRotationTo(directory));
        scorer = scorer(bundle.openEngine(EngineKind.ONNX));
    }

    @AfterEach
    void close() {
        scorer.close();
    }

    @Test
    void aLabelledStarSaysWhatItIsWhereItCameFromAndWhichModelSaidSo() {
        LabelledRotation labelled = scorer.score(List.of(star("TIC 7", 356, pixels(1)))).get(0);

        assertThat(labelled.getStatus()).isEqualTo(Status.LABELLED);
        assertThat(labelled.getReason()).isNull();
        assertThat(labelled.getStarId()).isEqualTo("TIC 7");
        assertThat(labelled.getLightCurve().getBaselineDays()).isEqualTo(356);
        assertThat(labelled.getLightCurve().getRecord())
                .isEqualTo(new RecordSource("light-curves", 0, 5L, 98L));
        assertThat(labelled.getSource()).isEqualTo(new RecordSource("transforms", 3, 99L, 100L));
        assertThat(labelled.getScoredAtMillis())
                .isEqualTo(Instant.parse("2026-03-01T12:00:00.123Z"));
        assertThat(labelled.getClassifier().getName()).isEqualTo("tiny-rotation");
        assertThat(labelled.getClassifier().getSha256()).isEqualTo(bundle.sha256());
        assertThat(labelled.getClassifier().getPreprocessing()).isEqualTo("wavelet-64x64-morlet/1");
    }

    @Test
    void thePeriodIsTheHeadsEstimateOfTheNetworksOutputs() {
        byte[] pixels = pixels(2);

        LabelledRotation labelled = scorer.score(List.of(star("TIC 7", 356, pixels))).get(0);

        try (ScoringEngine engine = bundle.openEngine(EngineKind.ONNX)) {
            PeriodEstimate expected =
                    bundle.rotationManifest()
                            .head()
                            .estimate(
                                    engine.score(WaveletTensor.LINEAR.of(pixels), 1),
                                    0,
                                    bundle.rotationManifest().calibration());
            assertThat(labelled.getPeriodDays()).isEqualTo(expected.periodDays());
            assertThat(labelled.getSigmaDays()).isEqualTo(expected.sigmaDays());
            assertThat(labelled.getQuantiles())
                    .extracting(PeriodQuantile::getPeriodDays)
                    .isEqualTo(expected.quantileDays());
            assertThat(labelled.getQuantiles())
                    .extracting(PeriodQuantile::getLevel)
                    .isEqualTo(PeriodEstimate.LEVELS);
        }
    }

    @Test
    void aNarrowDensityIsCredibleAndABroadOneUnsure() {
        try (RotationScorer narrow = scorer(new Outputs(peak(9, 1)));
                RotationScorer broad = scorer(new Outputs(peak(9, 0.3f)))) {
            PreparedRotation star = star("TIC 7", 356, pixels(1));

            assertThat(narrow.score(List.of(star)).get(0).getLabel()).isEqualTo("credible");
            assertThat(broad.score(List.of(star)).get(0).getLabel()).isEqualTo("unsure");
        }
    }

    @Test
    void aPeriodBeyondHalfTheLightCurveIsFlagged() {
        try (RotationScorer slow = scorer(new Outputs(peak(15, 1)))) {
            LabelledRotation longEnough = slow.score(List.of(star("TIC 7", 350, pixels(1)))).get(0);
            LabelledRotation tooShort = slow.score(List.of(star("TIC 8", 250, pixels(1)))).get(0);

            assertThat(longEnough.getPeriodDays()).isBetween(125.0, 175.0);
            assertThat(longEnough.getFlags()).isEmpty();
            assertThat(tooShort.getFlags())
                    .containsExactly("BEYOND_BASELINE", "UNTRAINED_BASELINE");
            assertThat(longEnough.getLabel()).isEqualTo("credible");
            assertThat(tooShort.getLabel()).as("however sure the network is").isEqualTo("unsure");
        }
    }

    @Test
    void skippedStarsPassThroughInTheirPlaceWithTheirReason() {
        List<LabelledRotation> labelled =
                scorer.score(
                        List.of(
                                star("TIC 1", 356, null),
                                star("TIC 2", 356, pixels(2)),
                                star("TIC 3", 27, null)));

        assertThat(labelled)
                .extracting(LabelledRotation::getStarId)
                .containsExactly("TIC 1", "TIC 2", "TIC 3");
        assertThat(labelled)
                .extracting(LabelledRotation::getStatus)
                .containsExactly(Status.SKIPPED, Status.LABELLED, Status.SKIPPED);
        assertThat(labelled.get(2).getReason()).isEqualTo("CONSTANT_FLUX");
        assertThat(labelled.get(2).getPeriodDays()).isNull();
        assertThat(labelled.get(2).getLabel()).isNull();
        assertThat(labelled.get(2).getQuantiles()).isEmpty();
        assertThat(labelled.get(2).getFlags()).containsExactly("UNTRAINED_BASELINE");
    }

    @Test
    void theResultIsTheSameHoweverStarsAreBatched() {
        List<PreparedRotation> stars = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            stars.add(star("TIC " + i, 356, i % 7 == 0 ? null : pixels(i)));
        }
        List<LabelledRotation> together = scorer.score(stars);

        List<LabelledRotation> apart = new ArrayList<>();
        for (int first = 0; first < stars.size(); first += 3) {
            apart.addAll(scorer.score(stars.subList(first, Math.min(first + 3, stars.size()))));
        }

        assertThat(apart).isEqualTo(together);
        assertThat(scorer.score(List.of())).isEmpty();
    }

    @Test
    void bothEnginesGiveTheSamePeriodsUpToRounding() {
        List<PreparedRotation> stars =
                List.of(star("TIC 1", 356, pixels(1)), star("TIC 2", 356, pixels(2)));

        try (RotationScorer oracle = RotationScorer.open(bundle, EngineKind.DL4J)) {
            List<LabelledRotation> dl4j = oracle.score(stars);
            List<LabelledRotation> onnx = scorer.score(stars);
            for (int i = 0; i < stars.size(); i++) {
                double sigma = onnx.get(i).getSigmaDays();
                assertThat(dl4j.get(i).getSigmaDays()).isCloseTo(sigma, within(1e-4 * sigma));
            }
        }
    }

    @Test
    void aBundleThatLabelsAlertsIsRefused() {
        ModelBundle stamps = ModelBundle.read(TinyBundle.writeTo(directory.resolve("stamps")));

        assertThatThrownBy(() -> RotationScorer.open(stamps, EngineKind.ONNX))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("models/rotation-period");
        assertThatThrownBy(() -> AlertScorer.open(bundle, EngineKind.ONNX))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("models/real-bogus");
    }

    /** Gives every star the same outputs. */
    private record Outputs(float[] each) implements ScoringEngine {

        @Override
        public float[] score(float[] tensors, int count) {
            float[] outputs = new float[count * each.length];
            for (int i = 0; i < count; i++) {
                System.arraycopy(each, 0, outputs, i * each.length, each.length);
            }
            return outputs;
        }

        @Override
        public String description() {
            return "fixed/1";
        }

        @Override
        public void close() {}
    }

    /** A density with {@code share} in one bin and the rest even over all. */
    private static float[] peak(int bin, float share) {
        float[] outputs = new float[BINS];
        Arrays.fill(outputs, (1 - share) / BINS);
        outputs[bin] += share;
        return outputs;
    }

    private RotationScorer scorer(ScoringEngine engine) {
        return new RotationScorer(bundle, engine, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static byte[] pixels(long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[64 * 64];
        random.nextBytes(pixels);
        return pixels;
    }

    private static PreparedRotation star(
            String starId, double baselineDays, byte @Nullable [] pixels) {
        return new PreparedRotation(
                starId,
                new PreparedRotation.Curve(
                        1325,
                        baselineDays,
                        16_000,
                        0.9,
                        "TESS",
                        "PDCSAP_FLUX",
                        "tess.fits",
                        new PreparedRotation.Place("light-curves", 0, 5, 98)),
                new PreparedRotation.Place("transforms", 3, 99, 100),
                new String[0],
                pixels == null ? "CONSTANT_FLUX" : null,
                pixels);
    }
}
