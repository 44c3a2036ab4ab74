package dev.nightjar.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RateTest {

    private final Rate.Converter converter = new Rate.Converter();

    @ParameterizedTest
    @CsvSource({"200/s, 200", "200, 200", "0.5/s, 0.5", "max, Infinity"})
    void ratesAreReadAsTheyAreTyped(String text, double perSecond) {
        assertThat(converter.convert(text).perSecond()).isEqualTo(perSecond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1/s", "NaN", "Infinity", "200/min", "fast"})
    void whatIsNoRateIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("200/s");
    }

    @Test
    void aRateIsWrittenAsItIsTyped() {
        assertThat(new Rate(2000)).hasToString("2,000/s");
        assertThat(new Rate(0.5)).hasToString("0.5/s");
        assertThat(new Rate(Double.POSITIVE_INFINITY)).hasToString("max");
    }
}
