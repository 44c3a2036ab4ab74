package dev.nightjar.training.rotation;

import static dev.nightjar.testing.SyntheticLightCurves.YEAR_DAYS;
import static dev.nightjar.testing.SyntheticLightCurves.sine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.testing.SyntheticLightCurves;
import dev.nightjar.training.rotation.ReferenceNetwork.Answer;
import dev.nightjar.wavelet.MorletTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Periods that the authors' own network reads off our images. Rows turned round, another grid of
 * periods, another scaling: each would leave far fewer than the bounds here.
 */
class ReferenceNetworkTest {

    private static final long SEED = 20261122;

    private static ReferenceNetwork network = new ReferenceNetwork();

    private final MorletTransform transform = new MorletTransform();

    /** A star's truth and what the network made of it. */
    private record Reading(double periodDays, Answer answer) {}

    @BeforeAll
    static void readNetwork() throws IOException {
        network = ReferenceNetwork.read();
    }

    @ParameterizedTest
    @ValueSource(doubles = {8.4, 9.8, 11.4, 13.2, 15.4, 17.9, 20.8, 24.2, 28.1})
    void sinusoidsAreReadWithinTenPercent(double period) throws InvalidLightCurveException {
        Answer answer =
                network.answer(
                        transform.transform(
                                SyntheticLightCurves.of(YEAR_DAYS, sine(0.01, period))));

        assertThat(answer.error(period)).as(answer.toString()).isLessThan(0.10);
    }

    @Test
    void starsOf5To28DaysAreRead() throws InvalidLightCurveException {
        List<Reading> readings = readings(RotationSimulator.clean(SEED, 5, 28), 160, true);

        report("spots that turn alike, 5 to 28 d", readings);
        assertThat(percentWithin(0.10, readings)).isGreaterThanOrEqualTo(75);
        assertThat(percentWithin(0.20, readings)).isGreaterThanOrEqualTo(88);
        assertThat(percentWithin(0.10, credibleHalf(readings))).isGreaterThanOrEqualTo(86);
        assertThat(percentWithin(0.20, credibleHalf(readings))).isGreaterThanOrEqualTo(95);
    }

    @Test
    void starsOf1To30DaysAreRead() throws InvalidLightCurveException {
        List<Reading> readings = readings(RotationSimulator.clean(SEED, 1, 30), 250, true);

        report("spots that turn alike, 1 to 30 d", readings);
        assertThat(percentWithin(0.10, readings)).isGreaterThanOrEqualTo(50);
        assertThat(percentWithin(0.20, readings)).isGreaterThanOrEqualTo(62);
        assertThat(percentWithin(0.10, credibleHalf(readings))).isGreaterThanOrEqualTo(82);
        assertThat(percentWithin(0.20, credibleHalf(readings))).isGreaterThanOrEqualTo(94);
    }

    @Test
    void shearedStarsAreReadLessWell() throws InvalidLightCurveException {
        // Their light has the periods of their spots' latitudes, and the label is the equator's.
        List<Reading> readings = readings(RotationSimulator.clean(SEED, 1, 30), 250, false);

        report("spots, all shears, 1 to 30 d", readings);
        assertThat(percentWithin(0.10, readings)).isGreaterThanOrEqualTo(50);
        assertThat(percentWithin(0.20, readings)).isGreaterThanOrEqualTo(62);
    }

    private List<Reading> readings(RotationSimulator simulator, int count, boolean rigid)
            throws InvalidLightCurveException {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SimulatedRotation star = rigid ? simulator.rigidStar(i) : simulator.star(i);
            readings.add(
                    new Reading(
                            star.star().periodDays(),
                            network.answer(transform.transform(star.curve()))));
        }
        return readings;
    }

    private static List<Reading> credibleHalf(List<Reading> readings) {
        return readings.stream()
                .sorted(Comparator.comparingDouble(reading -> reading.answer().relativeSigma()))
                .limit(readings.size() / 2)
                .toList();
    }

    private static double percentWithin(double bound, List<Reading> readings) {
        long within =
                readings.stream()
                        .filter(reading -> reading.answer().error(reading.periodDays()) < bound)
                        .count();
        return 100.0 * within / readings.size();
    }

    /** The figures of docs/rotation-periods.md. */
    private static void report(String what, List<Reading> readings) {
        List<Reading> half = credibleHalf(readings);
        System.out.printf(
                Locale.ROOT,
                "%s, n = %d: within 10/20 %% all %.1f/%.1f, most credible half %.1f/%.1f%n",
                what,
                readings.size(),
                percentWithin(0.10, readings),
                percentWithin(0.20, readings),
                percentWithin(0.10, half),
                percentWithin(0.20, half));
    }
}
