package dev.nightjar.training.deephits;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.Rotations;

/**
 * A batch as the network takes it.
 *
 * @param batch the rows
 * @param features float[batch * 4 * 4 * 21 * 21], each row's four rotations after each other
 * @param labels float[batch * 2], one-hot over bogus and real
 */
@SuppressWarnings("ArrayRecordComponent") // handed from thread to thread, never compared
record PreparedBatch(CandidateBatch batch, float[] features, float[] labels) {

    static PreparedBatch of(CandidateBatch batch, NetworkShape shape) {
        int items = batch.rows().size();
        int perItem = shape.rotations() * shape.inputLength();
        float[] features = new float[items * perItem];
        float[] labels = new float[items * shape.classes()];
        for (int item = 0; item < items; item++) {
            Rotations.copy(batch.rows().get(item).tensor(), 0, features, item * perItem, shape);
            labels[item * shape.classes() + (batch.rows().get(item).real() ? 1 : 0)] = 1;
        }
        return new PreparedBatch(batch, features, labels);
    }
}
