package dev.nightjar.training.evaluate;

import java.util.List;

/**
 * One candidate, judged.
 *
 * @param id of the candidate
 * @param group what is drawn together when resampling, e.g. a scene or an object; empty where the
 *     candidate stands alone
 * @param kind of candidate, e.g. the mechanism that made it; empty where not known
 * @param real truth, or its proxy
 * @param snr signed signal-to-noise ratio of the detection; NaN where not known
 * @param sets names of further sets that it belongs to
 * @param scores of being real, one a classifier, any scale; NaN where a classifier has none
 * @param probabilities of being real, 0 to 1, one a classifier
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record Prediction(
        long id,
        String group,
        String kind,
        boolean real,
        float snr,
        List<String> sets,
        float[] scores,
        float[] probabilities) {}
