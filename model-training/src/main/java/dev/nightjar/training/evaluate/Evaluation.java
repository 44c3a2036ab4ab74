package dev.nightjar.training.evaluate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What classifiers are worth on one data set: figures with 95 % intervals by set of candidates, and
 * each pair of classifiers compared on the candidates that both have scored.
 *
 * @param data what was judged, in words
 * @param truth where its truth comes from, in words
 * @param remarks what a reader must know of them, a sentence each
 * @param candidates how many
 * @param groups what the bootstrap draws from: scenes or objects, or candidates
 * @param settings how
 * @param classifiers in their order
 * @param comparisons every pair, set by set
 */
public record Evaluation(
        String data,
        String truth,
        List<String> remarks,
        long candidates,
        long groups,
        Settings settings,
        List<Classifier> classifiers,
        List<Comparison> comparisons) {

    /** Copies the lists. */
    public Evaluation {
        remarks = List.copyOf(remarks);
        classifiers = List.copyOf(classifiers);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * How to evaluate.
     *
     * @param threshold a probability above it counts as real, 0 to 1
     * @param resamples of the bootstrap
     * @param seed of the bootstrap
     */
    public record Settings(double threshold, int resamples, long seed) {

        /** Decisions at 0.5, 1,000 resamples. */
        public static final Settings DEFAULT = new Settings(0.5, 1_000, 20261122);

        /** Checks the ranges. */
        public Settings {
            if (!(threshold >= 0 && threshold <= 1) || resamples < 1) {
                throw new IllegalArgumentException(
                        "threshold %s is not from 0 to 1, or %d resamples are not 1 or more"
                                .formatted(threshold, resamples));
            }
        }
    }

    /**
     * One classifier's figures.
     *
     * @param name of the classifier
     * @param sets figures by set; the first is of all candidates that it has scored
     * @param kinds its errors by kind of candidate
     */
    public record Classifier(String name, List<RealBogusFigures> sets, List<KindError> kinds) {}

    /**
     * Errors among candidates of one kind.
     *
     * @param kind e.g. a mechanism
     * @param real whether they are
     * @param count how many
     * @param wrong how many were decided wrongly at the threshold
     * @param rate their share
     */
    public record KindError(String kind, boolean real, long count, long wrong, Interval rate) {}

    /**
     * Two classifiers on the same candidates.
     *
     * @param set of candidates
     * @param first classifier
     * @param second classifier, the reference
     * @param candidates that both have scored
     * @param decisions at the threshold
     * @param measures differences and ratios
     */
    public record Comparison(
            String set,
            String first,
            String second,
            long candidates,
            PairedDecisions decisions,
            Map<Measure, Contrast> measures) {

        /** Copies the map. */
        public Comparison {
            measures = Collections.unmodifiableMap(new EnumMap<>(measures));
        }
    }

    /**
     * A measure of two classifiers, resampled together.
     *
     * @param difference first minus second
     * @param ratio first over second; its interval has no upper end where the second is 0 in one
     *     resample of forty
     */
    public record Contrast(Interval difference, Interval ratio) {}

    /**
     * Evaluates.
     *
     * @param progress is told how many resamples are done, by several threads
     */
    public static Evaluation of(Predictions predictions, Settings settings, IntConsumer progress) {
        return new Evaluator(predictions, settings).evaluate(progress);
    }
}
