package dev.nightjar.training.deephits;

import java.util.List;

/**
 * Where a training stands, beside its weights. Dropout and the order of reading follow from seed,
 * iteration and cursor, so these are the random state, too.
 *
 * @param iteration that comes next
 * @param learningRate before the change that this iteration may bring
 * @param patience the stopping rule's memory
 * @param setup what decides the result
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
        TrainingSetup setup,
        ChunkCursor next,
        ChunkCursor bufferStart,
        double lossSum,
        int lossSteps,
        double stepSeconds,
        double seconds,
        List<CurvePoint> history) {

    TrainingState {
        history = List.copyOf(history);
    }
}
