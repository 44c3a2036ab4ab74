package dev.nightjar.training.deephits;

import java.util.ArrayDeque;
import java.util.Deque;
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

    int batches() {
        return batches.size();
    }

    /** Share of wrong decisions at 0.5. */
    double error(Scorer scorer) {
        long wrong = 0;
        long rows = 0;
        for (CandidateBatch batch : batches) {
            wrong += Decisions.of(batch.rows(), scorer.scores(batch.rows())).wrong();
            rows += batch.rows().size();
        }
        long missing = DeepHitsParameters.BUFFER_ROWS - rows;
        return (double) (wrong + missing) / DeepHitsParameters.BUFFER_ROWS;
    }
}
