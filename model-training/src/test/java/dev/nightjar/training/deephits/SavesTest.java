package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.training.fit.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavesTest {

    private static final TrainingSetup SETUP =
            new TrainingSetup(7, 2, new TreeMap<>(), List.of(), List.of());

    @TempDir private Path out;

    private Saves saves;

    @BeforeEach
    void opens() {
        saves = new Saves(out);
    }

    @Test
    void readsBackWhatItWroteLast() throws IOException {
        write(5, 0.1);
        write(5, 0.2);

        Saves.Saved saved = saves.read(5, SETUP);

        assertThat(saved.state()).isEqualTo(state(5, 0.2));
        assertThat(saved.network().parameters()).containsExactly(1, 2);
        assertThat(out.resolve("saves")).isDirectoryNotContaining("glob:**/*.{part,old}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"network.bin", "training.json"})
    void goesOnFromTheNewestWholeSave(String lost) throws IOException {
        write(5, 0.1);
        write(10, 0.1);
        Files.delete(out.resolve("saves/10").resolve(lost));

        assertThat(saves.newest()).isEqualTo(5);
        assertThatThrownBy(() -> saves.read(10, SETUP))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("saves of [5]");
    }

    @Test
    void theNewSaveIsInPlaceBeforeTheOldOneGoes() throws IOException {
        write(5, 0.1);
        Path kept = Files.createDirectory(out.resolve("saves/5/kept"));

        assertThatThrownBy(() -> write(5, 0.2)).isInstanceOf(IOException.class);

        assertThat(saves.read(5, SETUP).state().learningRate()).isEqualTo(0.2);
        assertThat(kept).doesNotExist();
    }

    @Test
    void clearsAwayWhatAKillLeft() throws IOException {
        write(5, 0.1);
        Files.move(out.resolve("saves/5"), out.resolve("saves/5.old"));
        Files.delete(out.resolve("saves/5.old/network.bin"));
        Files.createDirectory(out.resolve("saves/5.part"));

        write(5, 0.2);

        assertThat(saves.newest()).isEqualTo(5);
        assertThat(out.resolve("saves")).isDirectoryNotContaining("glob:**/*.{part,old}");
    }

    @Test
    void namesTheFolderThatHasNoSaves() {
        assertThatThrownBy(() -> saves.newest())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(out.resolve("saves") + " holds no save");
    }

    @Test
    void refusesASaveThatDoesNotSayWhatItWasMadeWith() throws IOException {
        write(5, 0.1);
        Path training = out.resolve("saves/5/training.json");
        Files.writeString(training, "{\"iteration\": 5}");

        assertThatThrownBy(() -> saves.read(5, SETUP))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(training + " is not a save of this version")
                .hasMessageContaining("learningRate");
    }

    private void write(long iteration, double learningRate) throws IOException {
        saves.write(
                Long.toString(iteration),
                state(iteration, learningRate),
                new Checkpoint(
                        (int) iteration, new float[] {1, 2}, new float[0], 0.5, new float[] {3}));
    }

    private static TrainingState state(long iteration, double learningRate) {
        return new TrainingState(
                iteration,
                learningRate,
                new Patience(100).state(),
                SETUP,
                ChunkCursor.START,
                ChunkCursor.START,
                0,
                0,
                0,
                0,
                List.of());
    }
}
