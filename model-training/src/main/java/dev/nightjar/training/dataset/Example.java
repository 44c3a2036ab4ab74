package dev.nightjar.training.dataset;

import dev.nightjar.training.evaluate.Prediction;
import java.util.List;

/**
 * One candidate to learn from or to be judged by.
 *
 * @param id candid, or the simulated candidate's number
 * @param group what must not be split between training and test: a scene, or an object
 * @param kind the simulated mechanism, or the packet's schema version
 * @param tensor float[4*21*21], CHW, before any rotation
 * @param target probability of being real that the network is trained towards
 * @param real truth, or its proxy
 * @param snr of the simulated detection; NaN where not known
 */
@SuppressWarnings("ArrayRecordComponent") // shared and read only
public record Example(
        long id,
        String group,
        String kind,
        float[] tensor,
        float target,
        boolean real,
        double snr) {

    /** The same without its tensor, for what only counts outcomes. */
    public Example withoutTensor() {
        return new Example(id, group, kind, new float[0], target, real, snr);
    }

    /** The same with another target, 0 to 1. */
    public Example withTarget(float other) {
        return new Example(id, group, kind, tensor, other, real, snr);
    }

    /** Judged by one classifier whose score is its probability of being real, 0 to 1. */
    public Prediction judged(float probability) {
        float[] probabilities = {probability};
        return new Prediction(
                id, group, kind, real, (float) snr, List.of(), probabilities, probabilities);
    }

    /** Their tensors one after the other, as a golden set wants them; all of one length. */
    public static float[] tensors(List<Example> examples) {
        int length = examples.get(0).tensor.length;
        float[] tensors = new float[examples.size() * length];
        for (int i = 0; i < examples.size(); i++) {
            System.arraycopy(examples.get(i).tensor, 0, tensors, i * length, length);
        }
        return tensors;
    }
}
