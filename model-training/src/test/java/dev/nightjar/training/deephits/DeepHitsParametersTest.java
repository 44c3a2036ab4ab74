package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepHitsParametersTest {

    private static final Path SHIPPED = Path.of("config", "deep-hits", "input.txt");

    @TempDir private Path folder;

    @Test
    void theShippedFileHasThePublishedValues() throws IOException {
        DeepHitsParameters parameters = DeepHitsParameters.read(SHIPPED);

        assertThat(parameters.rowsPerChunk()).isEqualTo(5_000);
        assertThat(parameters.baseRate()).isEqualTo(0.04);
        assertThat(parameters.gamma()).isEqualTo(0.5);
        assertThat(parameters.stepSize()).isEqualTo(100_000);
        assertThat(parameters.momentum()).isZero();
        assertThat(parameters.epochs()).isEqualTo(100);
        assertThat(parameters.batchSize()).isEqualTo(50);
        assertThat(parameters.validationRows()).isEqualTo(100_000);
        assertThat(parameters.testRows()).isEqualTo(100_000);
        assertThat(parameters.validationInterval()).isEqualTo(5_000);
        assertThat(parameters.activation())
                .isEqualTo(DeepHitsParameters.ActivationFunction.LEAKY_RELU);
        assertThat(parameters.resume()).isNull();
        assertThat(parameters.saveStep()).isEqualTo(25_000);
        assertThat(parameters.patience()).isEqualTo(100_000);
        assertThat(parameters.split()).isEqualTo(DeepHitsParameters.Split.DIRECTORY);
    }

    @Test
    void theShorterRunDiffersInWhatItValidatesOnAndHowOften() throws IOException {
        DeepHitsParameters parameters =
                DeepHitsParameters.read(SHIPPED.resolveSibling("input-20k.txt"));

        assertThat(parameters.validationInterval()).isEqualTo(1_000);
        assertThat(parameters.saveStep()).isEqualTo(1_000);
        assertThat(parameters.validationRows()).isEqualTo(20_000);
        assertThat(parameters.testRows()).isEqualTo(100_000);
        assertThat(parameters.baseRate()).isEqualTo(0.04);
    }

    @Test
    void warnsAboutEveryKeyThatHasNoEffectAndSaysWhy() throws IOException {
        DeepHitsParameters parameters =
                read(
                        "arch_py: arch7.py",
                        "arch_py: arch9.py",
                        "n_cand_chunk: 5000",
                        "n_cand_chunk: 5010",
                        "data_interface: directory",
                        "data_interface: directory\nbuffer_size: 3");

        assertThat(parameters.warnings())
                .anySatisfy(line -> assertThat(line).startsWith("arch_py arch9.py is ignored"))
                .anySatisfy(line -> assertThat(line).startsWith("N_train is ignored"))
                .anySatisfy(line -> assertThat(line).startsWith("tiny_train is ignored"))
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith("improvement_threshold 0.99 is ignored")
                                        .contains("always took 0.99"))
                .anySatisfy(line -> assertThat(line).startsWith("buffer_size is ignored"))
                .anySatisfy(line -> assertThat(line).contains("the last 10 rows"))
                .hasSize(6);
    }

    @Test
    void readsTheFormatOfPython2sConfigParser() throws IOException {
        DeepHitsParameters parameters =
                read(
                        "base_lr: 0.04",
                        "; a comment\nrem another\nBASE_LR = 0.03 ; and one more\n",
                        "path_to_chunks: candidates",
                        "path_to_chunks = /data/a:b=c",
                        "momentum: 0.0",
                        "momentum:0.5\nmomentum: 0.9",
                        "resume: None",
                        "resume=25000");

        assertThat(parameters.baseRate()).isEqualTo(0.03);
        assertThat(parameters.pathToChunks()).isEqualTo(Path.of("/data/a:b=c"));
        assertThat(parameters.momentum()).isEqualTo(0.9);
        assertThat(parameters.resume()).isEqualTo(25_000);
    }

    @Test
    void takesWhatIsMissingFromTheDefaultSection() throws IOException {
        DeepHitsParameters parameters =
                read("[vars]", "[DEFAULT]\nbase_lr: 0.01\n[vars]", "base_lr: 0.04\n", "");

        assertThat(parameters.baseRate()).isEqualTo(0.01);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arch_py",
                "path_to_chunks",
                "n_cand_chunk",
                "base_lr",
                "gamma",
                "stepsize",
                "momentum",
                "n_epochs",
                "batch_size",
                "N_valid",
                "N_test",
                "validate_every_batches",
                "activation_function",
                "resume",
                "savestep",
                "ini_patience",
                "data_interface"
            })
    void namesAMissingKeyAndTheFile(String key) throws IOException {
        Path file = folder.resolve("input.txt");
        Files.writeString(file, Files.readString(SHIPPED).replaceAll("(?m)^" + key + ":.*\n", ""));

        assertThatThrownBy(() -> DeepHitsParameters.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "%s has no %s in its section [vars]; add a line '%s: VALUE'"
                                .formatted(file, key, key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    base_lr: 0.04 | base_lr: fast | base_lr is 'fast', and must be a number of 0.0 or more
                    base_lr: 0.04 | base_lr: 0 | base_lr is '0', and must be above 0
                    momentum: 0.0 | momentum: 1 | momentum is '1', and must be from 0 to below 1
                    batch_size: 50 | batch_size: 64 | batch_size is '64', and must be a divisor of 10,000
                    n_cand_chunk: 5000 | n_cand_chunk: 40 | n_cand_chunk is '40', and must be at least batch_size, 50
                    N_valid: 100000 | N_valid: 1e5 | N_valid is '1e5', and must be a whole number from 1
                    resume: None | resume: final | resume is 'final', and must be None, or the iteration of a save
                    activation_function: leaky_relu | activation_function: PReLU | must be tanh, ReLU, leaky_relu
                    data_interface: directory | data_interface: hdf5 | must be directory or random
                    savestep: 25000 | savestep 25000 | is neither 'key: value' nor 'key = value'
                    [vars] | [values] | has no section [vars]
                    path_to_chunks: candidates | path_to_chunks: %(home)s/x | refers to another key
                    """)
    void refusesAValueInOneSentence(String line, String instead, String complaint) {
        assertThatThrownBy(() -> read(line, instead))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("input.txt").toString())
                .hasMessageContaining(complaint);
    }

    /** The shipped file with lines replaced, pair by pair. */
    private DeepHitsParameters read(String... replacements) throws IOException {
        String text = Files.readString(SHIPPED);
        for (int i = 0; i < replacements.length; i += 2) {
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Path file = folder.resolve("input.txt");
        Files.writeString(file, text);
        return DeepHitsParameters.read(file);
    }
}
