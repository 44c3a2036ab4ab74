package dev.nightjar.training.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.rotation.LaplaceHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationConfigTest {

    private static final Path FOLDER = Path.of("config", "rotation-period");

    @TempDir private Path folder;

    @Test
    void theConfigurationsOfTheProjectCanBeRead() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                assertThat(RotationConfig.read(file).seeds()).isNotEmpty();
            }
        }
    }

    @Test
    void theControlIsThePublishedRun() throws IOException {
        RotationConfig control = RotationConfig.read(FOLDER.resolve("control.yaml"));

        assertThat(control.head()).isEqualTo(new LaplaceHead(180));
        assertThat(control.seeds()).hasSize(5);
        assertThat(control.training())
                .isEqualTo(new RotationPlan(20, 50, 2, false, Schedule.PLATEAU, 5e-5, 0, 0, 10));
        assertThat(control.augmented()).isEqualTo(RotationAugmentation.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "seeds: [1; 2; 3; 4; 5], seeds: [], seeds",
        "dense:, dens:, dens",
        "filters: 8, filters: 0, filters",
        "'pool: [1, 4]', 'pool: [1, 8]', stage 3",
        "kind: laplace, kind: cauchy, cauchy",
        "batchSize: 50, batchSize: 51, training.batchSize",
        "schedule: PLATEAU, schedule: STEPS, STEPS",
        "  epochs: 20, , epochs",
        "epochs: 20, epochs: 1.7, training.epochs",
        "version: 0.1.0, 'version: new one', version 'new one'",
        "patience: 10, patience: -1, training.patience",
        "stars: 10000, stars: 5, split.stars",
        "split:, data:, training",
        "morlet/1, morlet/9, preprocessing must be one of",
        "head:, 'targetWidthLn: 0.1\nhead:', targetWidthLn"
    })
    void whatCannotBeIsNamed(String right, String wrong, String named) throws IOException {
        String text = Files.readString(FOLDER.resolve("control.yaml"));
        String before = right.replace(';', ',');
        assertThat(text).contains(before);
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(file, text.replace(before, wrong == null ? "" : wrong));

        assertThatThrownBy(() -> RotationConfig.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(named)
                .hasMessageNotContaining("reference chain");
    }
}
