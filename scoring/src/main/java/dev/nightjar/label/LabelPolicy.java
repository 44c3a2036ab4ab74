package dev.nightjar.label;

import java.util.List;

/**
 * Probability to label: the first class, in the order given, that reaches its threshold; else
 * {@code otherwise}.
 *
 * @param thresholds tried in this order
 * @param otherwise the label when none is reached: a class of the taxonomy, or a word such as
 *     "unsure"
 */
public record LabelPolicy(List<ClassThreshold> thresholds, String otherwise) {

    /** Copies the list. */
    public LabelPolicy {
        thresholds = List.copyOf(thresholds);
        if (otherwise.isBlank()) {
            throw new IllegalArgumentException("the label policy's 'otherwise' is empty");
        }
    }

    /**
     * Decides.
     *
     * @param taxonomy classes in the order of {@code probabilities}; holds every class of the
     *     thresholds
     */
    public String label(List<String> taxonomy, float[] probabilities) {
        for (ClassThreshold threshold : thresholds) {
            if (probabilities[taxonomy.indexOf(threshold.className())] >= threshold.probability()) {
                return threshold.className();
            }
        }
        return otherwise;
    }
}
