package dev.nightjar.downstream;

import dev.nightjar.v1.Classification;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.Status;
import java.util.List;
import java.util.Optional;

/** What the formats have in common: which alerts have classes to tell, and that they are whole. */
final class ScoredClasses {

    private ScoredClasses() {}

    /**
     * The classes in the order of the bundle's taxonomy; empty for a skipped alert.
     *
     * @throws IllegalArgumentException if a labelled alert has no classes, or a score or
     *     probability is not within 0 to 1: a number that is none must not be published as one
     */
    static Optional<List<Classification>> of(LabelledAlert alert) {
        if (alert.getStatus() == Status.SKIPPED) {
            return Optional.empty();
        }
        List<Classification> classes = alert.getClassifications();
        if (classes.isEmpty()) {
            throw new IllegalArgumentException(
                    "alert " + alert.getAlertId() + " is labelled, but has no classifications");
        }
        for (Classification one : classes) {
            require(alert, one, "score", one.getScore());
            require(alert, one, "probability", one.getProbability());
        }
        return Optional.of(classes);
    }

    private static void require(
            LabelledAlert alert, Classification one, String field, float value) {
        if (!(value >= 0 && value <= 1)) { // false for NaN, too
            throw new IllegalArgumentException(
                    "alert %d: the %s of class '%s' is %s, not a number from 0 to 1"
                            .formatted(alert.getAlertId(), field, one.getClassName(), value));
        }
    }
}
