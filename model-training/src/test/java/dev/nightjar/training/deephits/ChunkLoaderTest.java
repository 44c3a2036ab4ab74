package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.training.dataset.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkLoaderTest {

    @TempDir private Path folder;

    private final List<String> complaints = new ArrayList<>();
    private List<Path> files;

    @BeforeEach
    void writeThreeChunks() throws IOException {
        files =
                List.of(
                        folder.resolve("a.avro"),
                        folder.resolve("b.avro"),
                        folder.resolve("c.avro"));
        SyntheticChunks.write(files.get(0), 12, 100);
        SyntheticChunks.write(files.get(1), 7, 200);
        SyntheticChunks.write(files.get(2), 12, 300);
    }

    @Test
    void readsTheFirstRowsOfEachChunkInStoredOrderAndStartsOver() {
        try (ChunkLoader loader = loader(10, 5, ChunkCursor.START)) {
            assertThat(ids(loader.next())).containsExactly(100L, 101L, 102L, 103L, 104L);
            assertThat(ids(loader.next())).containsExactly(105L, 106L, 107L, 108L, 109L);
            assertThat(ids(loader.next())).containsExactly(200L, 201L, 202L, 203L, 204L);
            assertThat(complaints).isEmpty();
            assertThat(ids(loader.next())).containsExactly(300L, 301L, 302L, 303L, 304L);
            assertThat(complaints)
                    .containsExactly(
                            files.get(1)
                                    + " holds 7 rows, not the 10 of n_cand_chunk: its last 2 are left out");
            CandidateBatch last = loader.next();
            assertThat(last.at()).isEqualTo(new ChunkCursor(0, 2, 5));
            CandidateBatch first = loader.next();
            assertThat(first.at()).isEqualTo(new ChunkCursor(1, 0, 0));
            assertThat(ids(first)).startsWith(100L);
        }
    }

    @Test
    void neverMixesTwoChunksInABatch() {
        try (ChunkLoader loader = loader(12, 5, ChunkCursor.START)) {
            loader.next();
            loader.next();
            assertThat(ids(loader.next())).startsWith(200L);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void goesOnFromACursor() {
        ChunkCursor cursor;
        List<Long> expected;
        try (ChunkLoader loader = loader(12, 4, ChunkCursor.START)) {
            loader.next();
            cursor = loader.next().next();
            expected = ids(loader.next());
        }
        try (ChunkLoader loader = loader(12, 4, cursor)) {
            assertThat(ids(loader.next())).isEqualTo(expected).startsWith(108L);
        }
    }

    @Test
    void scalesEachStampByItself() {
        try (ChunkLoader loader = loader(12, 1, ChunkCursor.START)) {
            float[] tensor = loader.next().rows().get(0).tensor();
            float[] template = SyntheticChunks.candidate(100).template();
            float min = Float.POSITIVE_INFINITY;
            float max = Float.NEGATIVE_INFINITY;
            for (float pixel : template) {
                min = Math.min(min, pixel);
                max = Math.max(max, pixel);
            }
            assertThat(tensor).hasSize(4 * 441);
            assertThat(tensor[17]).isEqualTo((template[17] - min) / (max - min));
        }
    }

    @Test
    void saysSoWhereNoChunkHoldsABatch() {
        try (ChunkLoader loader = loader(50, 50, ChunkCursor.START)) {
            assertThatThrownBy(loader::next)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("none of the chunks in " + folder)
                    .hasMessageContaining("batch_size");
        }
    }

    @Test
    void thePrefetchGivesTheSameBatchesAndPassesFailuresOn() {
        try (BatchPrefetch prefetch =
                new BatchPrefetch(
                        loader(12, 4, ChunkCursor.START),
                        dev.nightjar.training.network.DeepHits.SHAPE)) {
            assertThat(ids(prefetch.next().batch())).startsWith(100L);
            PreparedBatch second = prefetch.next();
            assertThat(ids(second.batch())).startsWith(104L);
            assertThat(second.features()).hasSize(4 * 4 * 1764);
            assertThat(second.labels()).hasSize(8);
        }
        ChunkLoader broken =
                new ChunkLoader(
                        List.of(folder.resolve("none.avro")),
                        12,
                        4,
                        ChunkCursor.START,
                        complaints::add);
        try (BatchPrefetch prefetch =
                new BatchPrefetch(broken, dev.nightjar.training.network.DeepHits.SHAPE)) {
            assertThatThrownBy(prefetch::next).hasMessageContaining("none.avro");
        }
    }

    private ChunkLoader loader(int rowsPerChunk, int batchSize, ChunkCursor start) {
        return new ChunkLoader(files, rowsPerChunk, batchSize, start, complaints::add);
    }

    private static List<Long> ids(CandidateBatch batch) {
        return batch.rows().stream().map(Example::id).toList();
    }
}
