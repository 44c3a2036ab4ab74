package dev.nightjar.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionsFileTest {

    @TempDir private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Prediction row =
                new Prediction(
                        7,
                        "scene-3",
                        "DIPOLE",
                        false,
                        -6.5f,
                        List.of("clear drb", "schema 4.x"),
                        new float[] {0.125f, Float.NaN},
                        new float[] {0.25f, Float.NaN});
        Path file = folder.resolve("scores.csv");

        PredictionsFile.write(file, new Predictions("d", "t", List.of("net", "rb"), List.of(row)));
        Predictions read = PredictionsFile.read(file);

        assertThat(read.classifiers()).containsExactly("net", "rb");
        assertThat(read.rows().get(0))
                .usingRecursiveComparison()
                .withEqualsForType((Float a, Float b) -> a.equals(b), Float.class)
                .isEqualTo(row);
    }

    @Test
    void oneColumnIsScoreAndProbability() throws IOException {
        Predictions read = read("label,snr,real_probability\n1,31.3096,0.99\n0,-7.4,1.15e-07\n");

        assertThat(read.classifiers()).containsExactly("real_probability");
        assertThat(read.rows().get(1).scores()).containsExactly(1.15e-07f);
        assertThat(read.rows().get(1).probabilities()).containsExactly(1.15e-07f);
        assertThat(read.rows().get(1).snr()).isEqualTo(-7.4f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "score,snr#0.5,3; has no column label",
                "label,snr#1,3; has no column of scores",
                "label,net#2,0.5; row 1: label '2' is not 0 or 1",
                "label,net#1,high; row 1: net 'high' is not a number",
                "label,net#1,1.5; row 1: net '1.5' is not a probability",
                "label,net#1; row 1: 1 cells under 2 columns",
                "label,net; has a header and no rows"
            })
    void badInputIsNamed(String lines, String complaint) {
        assertThatThrownBy(() -> read(lines.replace('#', '\n')))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("in.csv").toString())
                .hasMessageContaining(complaint);
    }

    private Predictions read(String text) throws IOException {
        Path file = folder.resolve("in.csv");
        Files.writeString(file, text);
        return PredictionsFile.read(file);
    }
}
