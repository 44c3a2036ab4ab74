package dev.nightjar.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.training.network.DeepHits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealBogusConfigTest {

    private static final Path RELEASED = Path.of("config", "real-bogus.yaml");

    @TempDir private Path folder;

    @Test
    void theReleasedConfigurationFitsTheNetwork() throws IOException {
        RealBogusConfig config = RealBogusConfig.read(RELEASED);

        assertThat(config.name()).isEqualTo("real-bogus");
        assertThat(config.preprocessing().inputLength()).isEqualTo(DeepHits.SHAPE.inputLength());
        assertThat(config.survey().simulatedShare()).isBetween(0.1, 0.9);
    }

    @Test
    void anUnknownKeyIsNamed() {
        assertThatThrownBy(() -> read("seed:", "sead: 3\nseed:"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sead");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> read("  folds: 5\n", "")).hasMessageContaining("folds");
    }

    @Test
    void anImpossibleValueIsNamed() {
        assertThatThrownBy(() -> read("batchSize: 50", "batchSize: 0"))
                .hasMessageContaining("batchSize");
        assertThatThrownBy(() -> read("folds: 5", "folds: 1")).hasMessageContaining("folds");
    }

    @Test
    void thePublishedRuleHalvesItsRateEveryHundredThousandSteps() {
        assertThat(TrainingRule.PUBLISHED.rateAt(0.04, 99_999, 440_000)).isEqualTo(0.04);
        assertThat(TrainingRule.PUBLISHED.rateAt(0.04, 100_000, 440_000)).isEqualTo(0.02);
        assertThat(TrainingRule.PUBLISHED.rateAt(0.04, 400_000, 440_000)).isEqualTo(0.0025);
    }

    private RealBogusConfig read(String replaced, String by) throws IOException {
        Path file = folder.resolve("changed.yaml");
        Files.writeString(file, Files.readString(RELEASED).replaceFirst(replaced, by));
        return RealBogusConfig.read(file);
    }
}
