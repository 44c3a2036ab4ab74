package dev.nightjar.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealBogusConfigTest {

    private static final Path RELEASED = Path.of("config", "real-bogus.yaml");

    @TempDir private Path folder;

    @Test
    void theReleasedConfigurationFitsTheNetwork() throws IOException {
        RealBogusConfig config = RealBogusConfig.read(RELEASED);

        assertThat(config.name()).isEqualTo("real-bogus");
        assertThat(config.preprocessing().inputLength())
                .isEqualTo(config.stampNetwork().servingShape().inputLength());
        assertThat(config.survey().simulatedShare()).isBetween(0.1, 0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scout", "cyclic-1", "cyclic-2", "cyclic-3", "small"})
    void theConfigurationsOfCandidatesMakeInvariantNetworks(String name) throws IOException {
        RealBogusConfig config =
                RealBogusConfig.read(Path.of("config", "candidates", name + ".yaml"));

        assertThat(config.survey()).isNull();
        assertThat(config.stampNetwork().servingShape().rotations()).isIn(4, 8);
        assertThat(config.stampNetwork().trainingShape().rotations()).isEqualTo(1);
    }

    @Test
    void keysThatNeedOrExcludeEachOtherAreNamed() {
        assertThatThrownBy(
                        () ->
                                read(
                                        "simulation:",
                                        "candidates: {folder: x, training: 0, validation: 0}\nsimulation:"))
                .hasMessageContaining("candidates and simulation");
        assertThatThrownBy(() -> read("(?s)fineTuning:.*", ""))
                .hasMessageContaining("survey and fineTuning");
        assertThatThrownBy(() -> read("seed:", "focus: {bundle: x, easy: 0.6, share: 0.5}\nseed:"))
                .hasMessageContaining("focus.easy");
        assertThatThrownBy(() -> read("seed:", "teacher: {bundles: [], weight: 1}\nseed:"))
                .hasMessageContaining("teacher.bundles");
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
        assertThatThrownBy(() -> read("batchSize: 64", "batchSize: 0"))
                .hasMessageContaining("batchSize");
        assertThatThrownBy(() -> read("folds: 5", "folds: 1")).hasMessageContaining("folds");
        assertThatThrownBy(() -> read("shiftPixels: 1", "shiftPixels: -1"))
                .hasMessageContaining("survey.shiftPixels must be 0 or more, is -1");
        assertThatThrownBy(() -> read("training: 30000", "training: -1"))
                .hasMessageContaining("simulation.training");
        assertThatThrownBy(() -> read("test: 8000", "test: 8"))
                .hasMessageContaining("simulation.test must be 32 or more");
    }

    private RealBogusConfig read(String replaced, String by) throws IOException {
        Path file = folder.resolve("changed.yaml");
        Files.writeString(file, Files.readString(RELEASED).replaceFirst(replaced, by));
        return RealBogusConfig.read(file);
    }
}
