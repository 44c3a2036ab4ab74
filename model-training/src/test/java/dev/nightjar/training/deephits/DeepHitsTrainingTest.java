package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepHitsTrainingTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.9})
    void aResumedTrainingEndsWithTheWeightsOfAnUninterruptedOne(double momentum)
            throws IOException {
        Path input = TinyTraining.write(folder, momentum);
        DeepHitsTraining whole =
                TinyTraining.train(input, folder.resolve("whole"), null, TinyTraining.ITERATIONS);

        TinyTraining.train(input, folder.resolve("parts"), null, 11);
        DeepHitsTraining resumed =
                TinyTraining.train(input, folder.resolve("parts"), 10L, TinyTraining.ITERATIONS);

        assertSame(resumed, whole);
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 12})
    void aTrainingGoesOnFromItsEndAsIfItHadNotEnded(long end) throws IOException {
        Path input = TinyTraining.write(folder, 0);
        Path parts = folder.resolve("parts");

        TinyTraining.train(input, parts, null, end);
        DeepHitsTraining resumed =
                TinyTraining.train(
                        input, parts, new Saves(parts).newest(), TinyTraining.ITERATIONS);

        // at 8 it validates, at 12 it steps the rate, too, and both come once
        assertSame(
                resumed,
                TinyTraining.train(input, folder.resolve("whole"), null, TinyTraining.ITERATIONS));
        assertThat(parts.resolve("saves"))
                .isDirectoryContaining("glob:**/" + end)
                .isDirectoryContaining("glob:**/final");
    }

    @Test
    void aKilledTrainingResumesToTheSameWeights() throws Exception {
        Path input = TinyTraining.write(folder, 0);
        Path killedOut = folder.resolve("killed");
        Process training =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                TinyTraining.class.getName(),
                                input.toString(),
                                killedOut.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("killed.log").toFile())
                        .start();
        try {
            while (!Files.exists(killedOut.resolve("saves/10"))) {
                assertThat(training.isAlive()).as("still training").isTrue();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } finally {
            training.destroyForcibly().waitFor();
        }

        DeepHitsTraining resumed =
                TinyTraining.train(input, killedOut, 10L, TinyTraining.ITERATIONS);

        assertSame(
                resumed,
                TinyTraining.train(input, folder.resolve("whole"), null, TinyTraining.ITERATIONS));
    }

    @Test
    void validatesFromTheStartAndStepsTheRateWhereTheRuleSays() throws IOException {
        Path input = TinyTraining.write(folder, 0);

        DeepHitsTraining training =
                TinyTraining.train(input, folder.resolve("out"), null, TinyTraining.ITERATIONS);

        List<CurvePoint> curve = training.curve();
        assertThat(curve).extracting(CurvePoint::iteration).containsExactly(0L, 4L, 8L, 12L, 16L);
        assertThat(curve.get(0).bufferError()).isEqualTo(1);
        assertThat(curve.get(0).trainingLoss()).isNaN();
        assertThat(curve)
                .extracting(CurvePoint::learningRate)
                .containsExactly(0.02, 0.02, 0.01, 0.005, 0.005);
        // five batches an epoch: two of each whole chunk, one of the short one
        assertThat(curve).extracting(CurvePoint::epoch).containsExactly(0, 0, 1, 2, 3);
        assertThat(folder.resolve("out/saves")).isDirectoryContaining("glob:**/{0,5,10,15,final}");
    }

    @Test
    void refusesASaveOfOtherChunksOrOfNoIteration() throws IOException {
        Path input = TinyTraining.write(folder, 0);
        Path out = folder.resolve("out");
        TinyTraining.train(input, out, null, 2);

        assertThatThrownBy(() -> TinyTraining.train(input, out, 3L, 4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("saves of [0, 2]");
        Files.delete(folder.resolve("chunks_train/chunk_0002_5000.avro"));
        assertThatThrownBy(() -> TinyTraining.train(input, out, 0L, 4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("made on 3 training chunks");
    }

    private static void assertSame(DeepHitsTraining one, DeepHitsTraining other) {
        assertThat(one.iteration()).isEqualTo(other.iteration());
        assertThat(one.parametersNow()).isEqualTo(other.parametersNow());
        assertThat(one.bestParameters()).isEqualTo(other.bestParameters());
        assertThat(one.patience()).isEqualTo(other.patience());
        assertThat(untimed(one.curve())).isEqualTo(untimed(other.curve()));
    }

    private static List<CurvePoint> untimed(List<CurvePoint> curve) {
        return curve.stream()
                .map(
                        point ->
                                new CurvePoint(
                                        point.iteration(),
                                        point.epoch(),
                                        point.learningRate(),
                                        point.trainingLoss(),
                                        point.bufferError(),
                                        point.validationError(),
                                        point.validationLoss(),
                                        point.patience(),
                                        0,
                                        0))
                .toList();
    }
}
