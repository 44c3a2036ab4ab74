package dev.nightjar.training.deephits;

import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.tensor.StampTensorizer;
import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateReader;
import dev.nightjar.training.dataset.CandidateExamples;
import dev.nightjar.training.dataset.Example;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of chunks over and over: candidates in stored order, batch by batch, never across
 * two chunks. A chunk that ends before its {@code n_cand_chunk} rows is complained about, and what
 * does not fill a batch is left out. Not thread-safe.
 */
final class ChunkLoader implements Closeable {

    private final List<Path> files;
    private final int rowsPerChunk;
    private final int batchSize;
    private final Consumer<String> complaints;
    private final StampTensorizer tensorizer = new StampTensorizer(StampPreprocessing.MIN_MAX_21);
    private ChunkCursor cursor;
    private @Nullable CandidateReader reader;
    private @Nullable Iterator<Candidate> candidates;
    private int filesWithoutBatch;

    /**
     * @param files in the order of reading, at least one
     * @param rowsPerChunk the first rows of each that are used
     * @param start of the reading
     * @param complaints takes a line for each chunk that runs short
     */
    ChunkLoader(
            List<Path> files,
            int rowsPerChunk,
            int batchSize,
            ChunkCursor start,
            Consumer<String> complaints) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there are no chunks to read");
        }
        this.files = List.copyOf(files);
        this.rowsPerChunk = rowsPerChunk;
        this.batchSize = batchSize;
        this.cursor = start;
        this.complaints = complaints;
    }

    /**
     * The next batch; after the last chunk the first follows.
     *
     * @throws UncheckedIOException naming the chunk that cannot be read
     * @throws InvalidInputException where no chunk holds a whole batch
     */
    CandidateBatch next() {
        while (true) {
            if (cursor.row() + batchSize > rowsPerChunk) {
                turnPage();
            }
            Iterator<Candidate> source = open();
            List<Example> rows = new ArrayList<>(batchSize);
            while (rows.size() < batchSize && source.hasNext()) {
                rows.add(CandidateExamples.of(source.next(), tensorizer));
            }
            if (rows.size() == batchSize) {
                filesWithoutBatch = 0;
                ChunkCursor at = cursor;
                cursor = cursor.after(batchSize);
                return new CandidateBatch(rows, at, cursor);
            }
            int present = cursor.row() + rows.size();
            complaints.accept(
                    "%s holds %,d rows, not the %,d of n_cand_chunk: its last %d are left out"
                            .formatted(
                                    files.get(cursor.file()), present, rowsPerChunk, rows.size()));
            turnPage();
            if (++filesWithoutBatch > files.size()) {
                throw new InvalidInputException(
                        "none of the chunks in %s holds %d candidates; lower batch_size, or name other chunks in path_to_chunks"
                                .formatted(files.get(0).getParent(), batchSize));
            }
        }
    }

    private void turnPage() {
        close();
        cursor = cursor.nextFile(files.size());
    }

    private Iterator<Candidate> open() {
        if (candidates == null) {
            try {
                reader = CandidateReader.open(files.get(cursor.file()));
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
            candidates = reader.iterator();
            for (int row = 0; row < cursor.row() && candidates.hasNext(); row++) {
                candidates.next();
            }
        }
        return candidates;
    }

    @Override
    public void close() {
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
            reader = null;
            candidates = null;
        }
    }
}
