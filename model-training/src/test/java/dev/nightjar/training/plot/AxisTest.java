package dev.nightjar.training.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void wideLogarithmicAxesLabelDecadesAlone() {
        Axis axis = Axis.logarithmic("rate", 1e-4, 1);

        assertThat(axis.logarithmicLabel(1e-4)).isEqualTo("0.0001");
        assertThat(axis.logarithmicLabel(0.01)).isEqualTo("0.01");
        assertThat(axis.logarithmicLabel(1)).isEqualTo("1");
        assertThat(axis.logarithmicLabel(0.02)).isEmpty();
        assertThat(axis.logarithmicLabel(0.05)).isEmpty();
    }

    @Test
    void narrowOnesLabelTwosAndFivesToo() {
        Axis axis = Axis.logarithmic("iteration", 500, 50_000);

        assertThat(axis.logarithmicLabel(500)).isEqualTo("500");
        assertThat(axis.logarithmicLabel(2_000)).isEqualTo("2000");
        assertThat(axis.logarithmicLabel(20_000)).isEqualTo("20k");
        assertThat(axis.logarithmicLabel(3_000)).isEmpty();
    }

    @Test
    void zeroHasNoLogarithm() {
        assertThatThrownBy(() -> Axis.logarithmic("rate", 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the axis 'rate' cannot go from 0.0 to 1.0");
    }
}
