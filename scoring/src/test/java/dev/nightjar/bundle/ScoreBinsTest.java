package dev.nightjar.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreBinsTest {

    @Test
    void binsHoldATenthEach() {
        ScoreBins bins = ScoreBins.of(IntStream.range(0, 1000).mapToDouble(i -> i * i).toArray());

        assertThat(bins.edges()).hasSize(9).startsWith(100.0 * 100).endsWith(900.0 * 900);
        assertThat(bins.counts()).containsExactlyElementsOf(Collections.nCopies(10, 100L));
    }

    @Test
    void whereHalfOfTheScoresAreOneNumberThereAreFewerBinsAndNoScoreIsLost() {
        double[] scores =
                DoubleStream.concat(
                                DoubleStream.generate(() -> 1).limit(500),
                                IntStream.range(0, 500).mapToDouble(i -> i / 1000.0))
                        .toArray();

        ScoreBins bins = ScoreBins.of(scores);

        assertThat(bins.edges()).hasSize(5).endsWith(1.0);
        assertThat(bins.counts()).containsExactly(100L, 100L, 100L, 100L, 100L, 500L);
    }

    @Test
    void scoresThatAreAllEqualTellNothing() {
        assertThatThrownBy(() -> ScoreBins.of(new double[] {0.5, 0.5}))
                .hasMessageContaining("all scores are equal");
        assertThatThrownBy(() -> ScoreBins.of(new double[0]))
                .hasMessageContaining("all scores are equal");
    }

    @Test
    void theIndexIsTheSumOverBinsOfDifferenceTimesLogarithm() {
        ScoreBins half = new ScoreBins(List.of(0.5), List.of(5_000L, 5_000L));

        // (0.7 - 0.5) ln(0.7 / 0.5) + (0.3 - 0.5) ln(0.3 / 0.5)
        assertThat(half.stabilityIndex(new int[] {70_000, 30_000}))
                .isCloseTo(0.16946, within(1e-4));
        assertThat(half.stabilityIndex(new int[] {500, 500})).isZero();
        assertThat(half.stabilityIndex(new int[] {1000, 0})).isFinite().isGreaterThan(3);
    }

    @Test
    void scoresOfTheSameKindDifferByChanceAlone() {
        Random random = new Random(1);
        double[] reference = random.doubles(1443).toArray();
        ScoreBins bins = ScoreBins.of(reference);
        double[] edges = bins.edges().stream().mapToDouble(edge -> edge).toArray();
        int[] newer = new int[edges.length + 1];

        random.doubles(10_000).forEach(score -> newer[ScoreBins.bin(edges, score)]++);

        double expected = (newer.length - 1) * (1 / 1443.0 + 1 / 10_000.0);
        assertThat(bins.stabilityIndex(newer)).isBetween(expected / 5, expected * 3);
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        assertThatThrownBy(() -> new ScoreBins(List.of(0.5, 0.4), List.of(1L, 1L, 1L)))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> new ScoreBins(List.of(0.5), List.of(1L)))
                .hasMessageContaining("one count more");
        assertThatThrownBy(() -> new ScoreBins(List.of(0.5), List.of(0L, 0L)))
                .hasMessageContaining("no counts");
    }
}
