package dev.nightjar.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StampSimulatorTest {

    private static final int SCENES = 60;

    private static List<SimulatedCandidate> candidates = List.of();

    /** Not a static initialiser: its lambda would wait for the class that waits for it. */
    @BeforeAll
    static void simulateWithSeveralThreads() {
        StampSimulator simulator = new StampSimulator(7);
        candidates =
                LongStream.range(0, SCENES)
                        .parallel()
                        .boxed()
                        .flatMap(scene -> simulator.scene(scene).stream())
                        .toList();
    }

    @Test
    void severalThreadsGiveWhatOneGives() {
        StampSimulator alone = new StampSimulator(7);

        for (long scene : new long[] {SCENES - 1, 3, 40}) {
            List<SimulatedCandidate> again = alone.scene(scene);
            for (SimulatedCandidate candidate : again) {
                SimulatedCandidate first = candidates.get((int) candidate.index());
                assertThat(candidate.mechanism()).isEqualTo(first.mechanism());
                assertThat(candidate.stamps().science().pixels())
                        .isEqualTo(first.stamps().science().pixels());
                assertThat(candidate.stamps().difference().pixels())
                        .isEqualTo(first.stamps().difference().pixels());
            }
        }
    }

    @Test
    void anotherSeedIsAnotherSky() {
        SimulatedCandidate other = new StampSimulator(8).scene(0).get(0);

        assertThat(other.stamps().science().pixels())
                .isNotEqualTo(candidates.get(0).stamps().science().pixels());
    }

    @Test
    void mechanismsComeInTheirShares() {
        double real = count(candidate -> candidate.mechanism().real());
        Map<Mechanism, Long> counts =
                candidates.stream()
                        .collect(
                                Collectors.groupingBy(
                                        SimulatedCandidate::mechanism, Collectors.counting()));

        assertThat(real / candidates.size()).isCloseTo(0.5, within(0.06));
        for (Mechanism mechanism : Mechanism.values()) {
            double ofClass = mechanism.real() ? real : candidates.size() - real;
            assertThat(counts.getOrDefault(mechanism, 0L) / ofClass)
                    .as(mechanism.name())
                    .isCloseTo(mechanism.share(), within(0.08));
        }
        assertThat(shares(true)).isCloseTo(1, within(1e-9));
        assertThat(shares(false)).isCloseTo(1, within(1e-9));
    }

    @Test
    void everyCandidateIsADetectionTurnedPositive() {
        assertThat(candidates)
                .allSatisfy(
                        candidate -> {
                            assertThat(candidate.snr()).isGreaterThanOrEqualTo(5);
                            assertThat(candidate.fluxDn()).isPositive();
                        });
        assertThat(count(candidate -> !candidate.positive()) / candidates.size())
                .isBetween(0.1, 0.4);
    }

    @Test
    void realSourcesPeakInTheMiddleOfTheDifference() {
        List<SimulatedCandidate> bright =
                candidates.stream()
                        .filter(candidate -> candidate.mechanism() == Mechanism.NEW_SOURCE)
                        .filter(candidate -> candidate.snr() > 30)
                        .toList();

        assertThat(bright).isNotEmpty();
        assertThat(bright)
                .allSatisfy(
                        candidate -> {
                            float[] pixels = candidate.stamps().difference().pixels();
                            float[] sorted = pixels.clone();
                            Arrays.sort(sorted);
                            int middle = 31 * 63 + 31;
                            assertThat(pixels[middle])
                                    .isGreaterThan(10 * sorted[sorted.length / 2]);
                        });
    }

    @Test
    void signalToNoiseSpansWhatSurveysDetect() {
        double[] snr =
                candidates.stream()
                        .filter(candidate -> candidate.mechanism().real())
                        .mapToDouble(SimulatedCandidate::snr)
                        .sorted()
                        .toArray();

        assertThat(snr[snr.length / 2]).isBetween(8.0, 20.0);
        assertThat(snr[snr.length * 9 / 10]).isBetween(30.0, 300.0);
    }

    private static double shares(boolean real) {
        return Arrays.stream(Mechanism.values())
                .filter(mechanism -> mechanism.real() == real)
                .mapToDouble(Mechanism::share)
                .sum();
    }

    private static double count(java.util.function.Predicate<SimulatedCandidate> wanted) {
        return candidates.stream().filter(wanted).count();
    }
}
