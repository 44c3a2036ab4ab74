package dev.nightjar.training.deephits;

import dev.nightjar.training.dataset.Example;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The last {@value DeepHitsParameters#BUFFER_ROWS} rows trained on, whose error under the weights
 * of now, dropout off, stands for the training error. Until so many were trained on, each missing
 * row counts as an error.
 */
final class TrainingBuffer {

    private final int capacity;
    private final Deque<CandidateBatch> batches = new ArrayDeque<>();

    TrainingBuffer(int batchSize) {
        capacity = DeepHitsParameters.BUFFER_ROWS / batchSize;
    }

    void add(CandidateBatch batch) {
        if (batches.size() == capacity) {
            batches.removeFirst();
        }
        batches.addLast(batch);
    }

    /** Where its oldest batch was read; null where it is empty. */
    @Nullable ChunkCursor oldest() {
        CandidateBatch first = batches.peekFirst();
        return first == null ? null : first.at();
    }

    /** Share of wrong decisions at 0.5. */
    double error(Function<List<Example>, float[]> scores) {
        List<Example> rows = batches.stream().flatMap(batch -> batch.rows().stream()).toList();
        int missing = DeepHitsParameters.BUFFER_ROWS - rows.size();
        long wrong = Decisions.of(rows, scores.apply(rows)).wrong();
        return (double) (wrong + missing) / DeepHitsParameters.BUFFER_ROWS;
    }
}
