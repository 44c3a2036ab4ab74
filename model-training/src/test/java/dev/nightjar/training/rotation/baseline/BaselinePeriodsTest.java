package dev.nightjar.training.rotation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.training.rotation.MadeUpNoise;
import dev.nightjar.training.rotation.RotationSimulation;
import dev.nightjar.training.rotation.RotationSimulator;
import dev.nightjar.training.rotation.SmartsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinePeriodsTest {

    private static final List<BaselinePeriods> TWO =
            List.of(
                    new BaselinePeriods(new FoundPeriod(12.5, 0.3), new FoundPeriod(25, 0.75)),
                    new BaselinePeriods(new FoundPeriod(0.1, 1), FoundPeriod.NONE));

    @TempDir private Path folder;

    @Test
    void theLightCurvesOfAFileAreSearchedWhateverTheThreads() throws Exception {
        Path file = stars(5);
        RotationSimulator simulator = RotationSimulator.withMadeUpNoise(5, MadeUpNoise.SYNTHETIC);
        try (SmartsFile stars = SmartsFile.open(file)) {
            List<BaselinePeriods> one = BaselinePeriods.search(stars, simulator, 1, done -> {});
            List<BaselinePeriods> three = BaselinePeriods.search(stars, simulator, 3, done -> {});

            assertThat(one).hasSize(4).isEqualTo(three);
            assertThat(one.get(3).lombScargle())
                    .isEqualTo(new LombScargle().find(simulator.star(3).curve()));
            assertThat(one.get(3).autocorrelation())
                    .isEqualTo(new Autocorrelation().find(simulator.star(3).curve()));
        }
    }

    @Test
    void lightCurvesThatAreNotTheFilesAreNoticed() throws Exception {
        RotationSimulator other = RotationSimulator.withMadeUpNoise(6, MadeUpNoise.SYNTHETIC);
        try (SmartsFile stars = SmartsFile.open(stars(5))) {
            assertThatThrownBy(() -> BaselinePeriods.search(stars, other, 1, done -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("stars.fits: star 0's light curve")
                    .hasMessageContaining("make it again");
        }
    }

    @Test
    void aTableIsReadBackForItsOwnStarsOnly() throws Exception {
        Path table = folder.resolve("baselines.csv");

        BaselineTable.write(table, "these stars", TWO);

        assertThat(BaselineTable.read(table, "these stars")).contains(TWO);
        assertThat(BaselineTable.read(table, "other stars")).isEmpty();
        assertThat(BaselineTable.read(folder.resolve("none.csv"), "these stars")).isEmpty();
    }

    @Test
    void aBrokenTableIsNamed() throws Exception {
        Path table = folder.resolve("baselines.csv");
        BaselineTable.write(table, "these stars", TWO);
        Files.writeString(table, Files.readString(table).replace("0.75", "high"));

        assertThatThrownBy(() -> BaselineTable.read(table, "these stars"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("baselines.csv: the row of star 0 is broken");
    }

    private Path stars(long seed) throws Exception {
        Path file = folder.resolve("stars.fits");
        RotationSimulation.write(
                RotationSimulator.withMadeUpNoise(seed, MadeUpNoise.SYNTHETIC),
                4,
                1,
                file,
                done -> {});
        return file;
    }
}
