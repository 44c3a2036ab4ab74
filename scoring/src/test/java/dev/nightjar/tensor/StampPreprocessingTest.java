package dev.nightjar.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StampPreprocessingTest {

    @Test
    void theIdNamesSettingsAndVersionOfTheRules() {
        assertThat(StampPreprocessing.MIN_MAX_21.id()).isEqualTo("stamps-21px-min-max/1");
        assertThat(StampPreprocessing.MIN_MAX_21.inputLength()).isEqualTo(1764);
    }

    @Test
    void settingsThatCannotBeCarriedOutAreRefused() {
        List<StampChannel> channels = List.of(StampChannel.SCIENCE);
        assertThatThrownBy(() -> preprocessing("Bad Name", 1, 21, channels, 2))
                .hasMessageContaining("'Bad Name'");
        assertThatThrownBy(() -> preprocessing("x", 2, 21, channels, 2))
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> preprocessing("x", 1, 22, channels, 2))
                .hasMessageContaining("side 22");
        assertThatThrownBy(() -> preprocessing("x", 1, 21, List.of(), 2))
                .hasMessageContaining("channels []");
        assertThatThrownBy(
                        () ->
                                preprocessing(
                                        "x", 1, 21, List.of(StampChannel.SNR, StampChannel.SNR), 2))
                .hasMessageContaining("one twice");
        assertThatThrownBy(() -> preprocessing("x", 1, 21, channels, Double.NaN))
                .hasMessageContaining("NaN");
    }

    private static StampPreprocessing preprocessing(
            String name, int version, int side, List<StampChannel> channels, double fwhm) {
        return new StampPreprocessing(name, version, side, channels, StampScaling.RMS, fwhm);
    }
}
