package dev.nightjar.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateFolder.Split;
import dev.nightjar.training.candidate.CandidateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateExamplesTest {

    private static final int PLANE = 21 * 21;

    @TempDir private Path folder;

    private final Random random = new Random(4);

    @BeforeEach
    void twoChunks() throws IOException {
        for (int chunk = 0; chunk < 2; chunk++) {
            Path file = CandidateFolder.chunk(folder, Split.TRAIN, chunk);
            Files.createDirectories(file.getParent());
            try (CandidateWriter writer = new CandidateWriter(file, Map.of())) {
                for (int i = 0; i < 3; i++) {
                    writer.write(candidate(10L * chunk + i));
                }
                writer.finish();
            }
        }
    }

    @Test
    void everyCandidateBecomesAnExampleInTheOrderOfTheFiles() throws IOException {
        AtomicLong read = new AtomicLong();

        List<Example> examples =
                CandidateExamples.load(
                        folder, Split.TRAIN, 0, StampPreprocessing.MIN_MAX_21, read::addAndGet);

        assertThat(examples).extracting(Example::id).containsExactly(0L, 1L, 2L, 10L, 11L, 12L);
        assertThat(examples).extracting(Example::real).startsWith(true, false);
        assertThat(examples.get(1).target()).isZero();
        assertThat(read).hasValue(6);
    }

    @Test
    void theTensorHoldsTemplateScienceDifferenceAndTheCandidatesOwnSnrMap() throws IOException {
        Candidate candidate = candidate(0);
        Path file = CandidateFolder.chunk(folder, Split.TEST, 0);
        Files.createDirectories(file.getParent());
        try (CandidateWriter writer = new CandidateWriter(file, Map.of())) {
            writer.write(candidate);
            writer.finish();
        }

        float[] tensor =
                CandidateExamples.load(
                                folder, Split.TEST, 1, StampPreprocessing.MIN_MAX_21, done -> {})
                        .get(0)
                        .tensor();

        List<float[]> planes =
                List.of(
                        candidate.template(),
                        candidate.science(),
                        candidate.difference(),
                        candidate.snrMap());
        for (int plane = 0; plane < 4; plane++) {
            float[] stamp = planes.get(plane);
            float min = Float.POSITIVE_INFINITY;
            float max = Float.NEGATIVE_INFINITY;
            for (float pixel : stamp) {
                min = Math.min(min, pixel);
                max = Math.max(max, pixel);
            }
            for (int pixel = 0; pixel < PLANE; pixel++) {
                assertThat(tensor[plane * PLANE + pixel])
                        .isCloseTo((stamp[pixel] - min) / (max - min), within(1e-6f));
            }
        }
    }

    @Test
    void aSplitWithoutChunksIsNamed() {
        assertThatThrownBy(
                        () ->
                                CandidateExamples.load(
                                        folder,
                                        Split.VALIDATE,
                                        0,
                                        StampPreprocessing.MIN_MAX_21,
                                        done -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chunks_validate");
    }

    private Candidate candidate(long id) {
        return new Candidate(
                id, id / 2, "DIPOLE", id % 2 == 0, 7, 21, noise(), noise(), noise(), noise());
    }

    private float[] noise() {
        float[] pixels = new float[PLANE];
        for (int i = 0; i < PLANE; i++) {
            pixels[i] = (float) (100 + 5 * random.nextGaussian());
        }
        return pixels;
    }
}
