package dev.nightjar.training.deephits;

import java.util.List;

/**
 * Where a training stands, beside its weights. Dropout and the order of reading follow from seed,
 * iteration and cursor, so these are the random state, too.
 *
 * @param iteration that comes next
 * @param learningRate before the change that this iteration may bring
 * @param patience the stopping rule's memory
 * @param seed of weights, dropout and a random split
 * @param batchSize candidates an iteration
 * @param shards parts of a batch that are computed side by side, each with its own dropout
 * @param files names of the training chunks, in the order of reading
 * @param next where the next batch is read
 * @param bufferStart where the oldest batch of the training buffer was read
 * @param lossSum of the steps since the last validation
 * @param lossSteps their number
 * @param stepSeconds their time
 * @param seconds of the training so far
 * @param history validations so far
 */
record TrainingState(
        long iteration,
        double learningRate,
        Patience.State patience,
        long seed,
        int batchSize,
        int shards,
        List<String> files,
        ChunkCursor next,
        ChunkCursor bufferStart,
        double lossSum,
        int lossSteps,
        double stepSeconds,
        double seconds,
        List<CurvePoint> history) {

    TrainingState {
        files = List.copyOf(files);
        history = List.copyOf(history);
    }
}
