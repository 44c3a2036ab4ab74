package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateFolder.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSetupTest {

    @TempDir private Path folder;

    private Path input;
    private TrainingSetup saved;

    @BeforeEach
    void saves() throws IOException {
        input = TinyTraining.write(folder, 0);
        saved = TinyTraining.setup(input);
    }

    @ParameterizedTest
    @CsvSource({
        "n_cand_chunk, 20, 16",
        "base_lr, 0.02, 0.04",
        "gamma, 0.5, 0.1",
        "stepsize, 6, 7",
        "momentum, 0.0, 0.9",
        "batch_size, 8, 10",
        "N_valid, 16, 8",
        "validate_every_batches, 4, 5",
        "activation_function, leaky_relu, tanh",
        "ini_patience, 100, 50"
    })
    void refusesAnotherRuleByItsKeyAndBothValues(String key, String was, String is)
            throws IOException {
        change(key, is);

        assertRefused("made with %s %s, and it is %s now".formatted(key, was, is));
    }

    @ParameterizedTest
    @CsvSource({"n_epochs, 7", "N_test, 8", "savestep, 2", "resume, 5", "N_train, 3"})
    void takesWhatDoesNotDecideTheWeights(String key, String value) throws IOException {
        change(key, value);

        TrainingSetup now = TinyTraining.setup(input);

        assertThatCode(() -> now.requireSame(saved)).doesNotThrowAnyException();
    }

    @Test
    void takesTheSameChunksInAnotherFolder() throws IOException {
        Path moved = folder.resolve("moved");
        Path again = TinyTraining.write(Files.createDirectory(moved), 0);

        TrainingSetup now = TinyTraining.setup(again);

        assertThatCode(() -> now.requireSame(saved)).doesNotThrowAnyException();
    }

    @Test
    void refusesOtherCandidatesUnderTheSameNameAndOfTheSameSize() throws IOException {
        Path chunk = CandidateFolder.chunk(folder, Split.TRAIN, 0);
        long size = Files.size(chunk);
        SyntheticChunks.write(chunk, 20, 40);
        assertThat(chunk).hasSize(size);

        assertRefused(
                "training chunk 0 of the save was chunk_0000_5000.avro of %d".formatted(size));
    }

    @Test
    void refusesAChunkThatGrewBehindItsHead() throws IOException {
        Path chunk = CandidateFolder.chunk(folder, Split.TRAIN, 1);
        assertThat(Files.size(chunk)).isGreaterThan(1 << 16);
        SyntheticChunks.write(chunk, 21, 20);

        assertRefused("chunk_0001_5000.avro of %d bytes".formatted(Files.size(chunk)));
    }

    @Test
    void refusesOtherCandidatesToValidateOn() throws IOException {
        SyntheticChunks.write(CandidateFolder.chunk(folder, Split.VALIDATE, 0), 20, 3_000);

        assertRefused("validation chunk 0 of the save");
    }

    @Test
    void refusesAnotherNumberOfChunks() throws IOException {
        Files.delete(CandidateFolder.chunk(folder, Split.TRAIN, 2));

        assertRefused("made on 3 training chunks, and path_to_chunks has 2 now");
    }

    private void assertRefused(String message) throws IOException {
        TrainingSetup now = TinyTraining.setup(input);

        assertThatThrownBy(() -> now.requireSame(saved))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    /** Of equal keys the last counts. */
    private void change(String key, String value) throws IOException {
        Files.writeString(input, Files.readString(input) + key + ": " + value + "\n");
    }
}
