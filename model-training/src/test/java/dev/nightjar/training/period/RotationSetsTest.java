package dev.nightjar.training.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.rotation.DensityHead;
import dev.nightjar.wavelet.WaveletTensor;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RotationSetsTest {

    private static final RotationSet ALL =
            new RotationSet(
                    new byte[100][1],
                    IntStream.rangeClosed(1, 100).mapToDouble(i -> 1.8 * i).toArray(),
                    WaveletTensor.LINEAR);

    @Test
    void aFileIsSplitEightToOneToOneWithoutRepetition() throws Exception {
        RotationSets sets = RotationSets.split(new RotationConfig.Split("f", 50, 42), ALL);

        assertThat(sets.training().size()).isEqualTo(40);
        assertThat(sets.validation().size()).isEqualTo(5);
        RotationSet test = Objects.requireNonNull(sets.test());
        assertThat(test.size()).isEqualTo(5);
        assertThat(DoubleStream.of(sets.training().periodDays()).boxed().toList())
                .doesNotContainAnyElementsOf(
                        DoubleStream.concat(
                                        Arrays.stream(sets.validation().periodDays()),
                                        Arrays.stream(test.periodDays()))
                                .boxed()
                                .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameSeedDrawsTheSameStarsAndAnotherOthers() throws Exception {
        double[] once = drawn(42);

        assertThat(drawn(42)).isEqualTo(once);
        assertThat(drawn(43)).isNotEqualTo(once);
    }

    @Test
    void aFileOfTooFewStarsIsNamed() {
        assertThatThrownBy(
                        () -> RotationSets.split(new RotationConfig.Split("f.fits", 101, 1), ALL))
                .hasMessageContaining("f.fits")
                .hasMessageContaining("split.stars");
    }

    @Test
    void onePeriodForAllHasTheKnownFigures() {
        RotationFigures figures = SeedTable.constant(ALL, ALL);

        assertThat(figures.loss()).isCloseTo(1 + Math.log(0.5), within(0.01));
        assertThat(figures.rmsDays()).isCloseTo(180 / Math.sqrt(12), within(0.1));
    }

    @Test
    void starsWhosePeriodsTheHeadCannotTellAreRefused() {
        DensityHead toAMonth = new DensityHead(0.1, 30, 64);

        assertThatThrownBy(() -> RotationSets.requireWithin(toAMonth, "f.fits", ALL))
                .hasMessageContaining("f.fits has a period of")
                .hasMessageContaining("the head tells 0.1 to 30.0 d");
    }

    private static double[] drawn(long seed) throws Exception {
        return RotationSets.split(new RotationConfig.Split("f", 50, seed), ALL)
                .training()
                .periodDays();
    }
}
