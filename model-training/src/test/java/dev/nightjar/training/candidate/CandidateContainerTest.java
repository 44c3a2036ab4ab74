package dev.nightjar.training.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateContainerTest {

    private static final Map<String, String> METADATA =
            Map.of(CandidateWriter.PROFILE, "hits", CandidateWriter.SEED, "7");

    @TempDir private Path folder;

    @Test
    void givesBackWhatWasWrittenBitForBit() throws IOException {
        Path file = folder.resolve("chunk_0000_5000.avro");
        write(file, 3);
        try (CandidateReader reader = CandidateReader.open(file)) {
            assertThat(reader.metadata(CandidateWriter.PROFILE)).isEqualTo("hits");
            List<Candidate> read = new ArrayList<>();
            reader.forEach(read::add);
            assertThat(read)
                    .usingRecursiveComparison()
                    .withEqualsForType(Arrays::equals, float[].class)
                    .isEqualTo(List.of(candidate(0), candidate(1), candidate(2)));
        }
    }

    @Test
    void hasItsNameOnlyOnceItIsWhole() throws IOException {
        Path file = folder.resolve("chunk_0000_5000.avro");
        try (CandidateWriter writer = new CandidateWriter(file, METADATA)) {
            writer.write(candidate(0));
            assertThat(file).doesNotExist();
            writer.finish();
        }
        assertThat(file).exists();
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void leavesNothingOfAChunkThatWasNotFinished() throws IOException {
        try (CandidateWriter writer =
                new CandidateWriter(folder.resolve("chunk_0000_5000.avro"), METADATA)) {
            writer.write(candidate(0));
        }
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void writesTheSameBytesAgain() throws IOException {
        Path first = folder.resolve("chunk_0000_5000.avro");
        Path second = Files.createDirectory(folder.resolve("b")).resolve(first.getFileName());
        write(first, 40);
        write(second, 40);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void aCutFileFailsWithItsNameAndTheRecord() throws IOException {
        Path file = folder.resolve("chunk_0000_5000.avro");
        write(file, 40);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5_000));
        try (CandidateReader reader = CandidateReader.open(file)) {
            assertThatThrownBy(() -> reader.forEach(candidate -> {}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(file + " is damaged at record ");
        }
    }

    @Test
    void anotherKindOfFileFailsWithItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.avro"), "no container");
        assertThatThrownBy(() -> CandidateReader.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is no chunk of candidates");
    }

    @Test
    void listsChunksByNameAndSaysWhereThereAreNone() throws IOException {
        Path second = CandidateFolder.chunk(folder, CandidateFolder.Split.TRAIN, 1);
        Path first = CandidateFolder.chunk(folder, CandidateFolder.Split.TRAIN, 0);
        Files.createDirectories(first.getParent());
        write(second, 1);
        write(first, 1);
        assertThat(CandidateFolder.chunks(folder, CandidateFolder.Split.TRAIN))
                .isEqualTo(List.of(first, second));
        assertThatThrownBy(() -> CandidateFolder.chunks(folder, CandidateFolder.Split.TEST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("chunks_test").toString());
    }

    private static void write(Path file, int count) throws IOException {
        try (CandidateWriter writer = new CandidateWriter(file, METADATA)) {
            for (int i = 0; i < count; i++) {
                writer.write(candidate(i));
            }
            writer.finish();
        }
    }

    private static Candidate candidate(int id) {
        return new Candidate(
                id,
                id / 2,
                "COSMIC_RAY",
                id % 2 == 0,
                -6.5f - id,
                21,
                stamp(id),
                stamp(id + 0.25f),
                stamp(-id),
                stamp(Float.NaN));
    }

    private static float[] stamp(float first) {
        float[] pixels = new float[21 * 21];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = first + i / 3f;
        }
        return pixels;
    }
}
