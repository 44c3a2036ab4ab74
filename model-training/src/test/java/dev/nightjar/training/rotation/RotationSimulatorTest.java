package dev.nightjar.training.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationSimulatorTest {

    private static final SpottedStar SUN = new SpottedStar(25, 1, 11, 1, 5, 40, 90, 0, 1.5, true);

    @Test
    void aSpotOnTheEquatorDarkensTheStarForHalfATurn() {
        // Long-lived, and largest in the middle of the two turns.
        SpottedStar star = new SpottedStar(10, 1, 11, 1, 5, 40, 90, 0, 10, true);
        Spot spot = new Spot(0, 0, 0, 0.01);

        double[] flux = StarFlux.darkening(star, List.of(spot), 0, 20 * 48);

        assertThat(flux[0]).isCloseTo(-0.01, within(1e-5));
        assertThat(flux[(int) (1.25 * 48)]).isCloseTo(-0.01 * Math.cos(Math.PI / 4), within(1e-4));
        assertThat(IntStream.range((int) (2.6 * 48), (int) (7.4 * 48)).mapToDouble(i -> flux[i]))
                .containsOnly(0.0);
        assertThat(flux[480]).isCloseTo(-0.01 * Math.exp(-0.01), within(1e-5));
    }

    @Test
    void aSpotAtTheVisiblePoleIsSeenAtAllTimes() {
        SpottedStar poleOn = new SpottedStar(10, 1, 11, 1, 5, 40, 0, 0, 10, true);
        Spot spot = new Spot(0, Math.PI / 2, 0, 0.01);

        double[] flux = StarFlux.darkening(poleOn, List.of(spot), 0, 48);

        assertThat(flux[0]).isCloseTo(-0.01, within(1e-6));
        assertThat(flux[47]).isCloseTo(-0.01, within(1e-5));
    }

    @Test
    void shearedSpotsTurnSlowerAtHighLatitudes() {
        SpottedStar star = new SpottedStar(10, 1, 11, 1, 5, 40, 90, 0.5, 10, true);
        Spot spot = new Spot(0, Math.PI / 4, 0, 0.01);

        double[] flux = StarFlux.darkening(star, List.of(spot), 0, 20 * 48);

        // 1 - 0.5 sin^2 45 deg = 0.75 of the rate: back after 13.3 days.
        double back = 10 / 0.75;
        double darkest =
                IntStream.range(10 * 48, 17 * 48)
                        .boxed()
                        .min((a, b) -> Double.compare(flux[a], flux[b]))
                        .orElseThrow();
        assertThat(darkest / 48.0).isCloseTo(back, within(0.15));
    }

    @Test
    void aStarLikeTheSunHasThreeHundredRegionsAYearAtItsMaximum() {
        // Five classes, 0.05052 x 17.24 regions a day at most; a year around the maximum.
        int day = (int) (6 * 365.0) - 182;

        int count = SpotEmergence.between(SUN, day, day + 365, new SplittableRandom(3)).size();

        assertThat(count).isBetween(250, 370);
    }

    @Test
    void spotsMoveToTheEquatorOverACycle() {
        double early = meanLatitudeDeg(365);
        double late = meanLatitudeDeg(9 * 365);

        // 40 (5 / 40)^phase
        assertThat(early).isBetween(25.0, 40.0);
        assertThat(late).isBetween(5.0, 14.0);
    }

    @Test
    void aStarIsTheSameWhoeverAsks() {
        LightCurve first =
                RotationSimulator.withMadeUpNoise(9, MadeUpNoise.SYNTHETIC).star(4).curve();
        RotationSimulator again = RotationSimulator.withMadeUpNoise(9, MadeUpNoise.SYNTHETIC);
        again.star(3);

        LightCurve second = again.star(4).curve();

        assertThat(second.flux()).isEqualTo(first.flux());
        assertThat(second.flux())
                .isNotEqualTo(
                        RotationSimulator.withMadeUpNoise(10, MadeUpNoise.SYNTHETIC)
                                .star(4)
                                .curve()
                                .flux());
    }

    @Test
    void priorsCoverTheirRanges() {
        SplittableRandom random = new SplittableRandom(1);
        List<SpottedStar> stars =
                IntStream.range(0, 4000).mapToObj(i -> SpottedStar.draw(random, 0.1, 180)).toList();

        assertThat(mean(stars.stream().map(SpottedStar::periodDays).toList()))
                .isCloseTo(90.05, within(3.0));
        // Uniform in sin^2: half of them above 45 degrees.
        assertThat(stars.stream().filter(s -> s.inclinationDeg() > 45).count())
                .isBetween(1880L, 2120L);
        assertThat(stars.stream().filter(s -> s.shear() == 0).count()).isBetween(900L, 1100L);
        assertThat(stars.stream().filter(s -> s.shear() > 0).count()).isBetween(1880L, 2120L);
        assertThat(stars.stream().filter(s -> s.activity() < 1).count()).isBetween(1880L, 2120L);
        assertThat(stars)
                .allMatch(s -> s.maxLatitudeDeg() >= s.minLatitudeDeg() + 5)
                .allMatch(s -> s.overlapYears() <= s.cycleYears());
    }

    @Test
    void madeUpSystematicsLeaveTheGapsOfTwoOrbitsASector() {
        float[] factor = new SyntheticSystematics(1).draw(new SplittableRandom(2));

        long gaps = IntStream.range(0, factor.length).filter(i -> Float.isNaN(factor[i])).count();
        // 26 days of gaps and one sample of a hundred, of 356 days.
        assertThat((double) gaps / factor.length).isCloseTo(0.083, within(0.01));
        assertThat(factor[10]).isCloseTo(1f, within(0.05f));
    }

    @Test
    void aPipelineLeavesATenthOfTheSystematicsAndAllOfTheWhiteNoise() {
        float[] raw = new SyntheticSystematics(1).draw(new SplittableRandom(2));
        float[] none = new SyntheticSystematics(0).draw(new SplittableRandom(2));
        float[] left = new SyntheticSystematics(0.1).draw(new SplittableRandom(2));

        for (int i = 0; i < raw.length; i += 7) {
            if (!Float.isNaN(raw[i])) {
                assertThat((double) left[i]).isCloseTo(0.9 * none[i] + 0.1 * raw[i], within(1e-6));
            }
        }
    }

    @Test
    void quietStarsOfOnePartAreNeverInAnother() throws Exception {
        Map<NoisePart, Integer> counts = new EnumMap<>(NoisePart.class);
        Path real = RealData.path("tess-light-curves");
        for (NoisePart part : NoisePart.values()) {
            counts.put(part, QuietStars.read(real, "nflux", part).count());
        }

        assertThat(
                        counts.get(NoisePart.TRAIN)
                                + counts.get(NoisePart.VALIDATE)
                                + counts.get(NoisePart.TEST))
                .isEqualTo(counts.get(NoisePart.ALL));
        assertThat(counts.get(NoisePart.TEST)).isGreaterThan(20);
        assertThat(counts.get(NoisePart.ALL)).isBetween(300, 400);
    }

    @Test
    void quietStarsAreStitchedToAYear() throws Exception {
        Path real = RealData.path("tess-light-curves");

        LightCurve curve =
                RotationSimulator.withQuietStars(1, real, "nflux", NoisePart.TEST).star(0).curve();

        assertThat(curve.spanDays()).isBetween(340.0, 357.0);
        assertThat(curve.flux().length).isBetween(9_000, 17_000);
    }

    @Test
    void aFolderWithoutLightCurvesIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "none");

        assertThatThrownBy(
                        () -> RotationSimulator.withQuietStars(1, folder, "nflux", NoisePart.ALL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("no light curve");
    }

    private static double meanLatitudeDeg(int day) {
        List<Spot> spots = SpotEmergence.between(SUN, day, day + 365, new SplittableRandom(3));
        return mean(spots.stream().map(s -> Math.toDegrees(Math.abs(s.latitudeRad()))).toList());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
