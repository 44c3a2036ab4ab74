package dev.nightjar.training.report;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the candidates that one classifier got most confidently wrong. */
final class Mistakes {

    /** A candidate and what was thought of it. */
    record Mistake(JudgedCandidate candidate, float score, float probability) {

        /** Distance of the raw score from the truth; the finer scale where probabilities end. */
        double wrongness() {
            return candidate.real() ? 1 - score : score;
        }
    }

    private final int limit;
    private final double threshold;
    private final PriorityQueue<Mistake> missed =
            new PriorityQueue<>(Comparator.comparingDouble(Mistake::wrongness));
    private final PriorityQueue<Mistake> falseAlarms =
            new PriorityQueue<>(Comparator.comparingDouble(Mistake::wrongness));

    /**
     * @param limit of either kind
     * @param threshold a probability above it counts as real
     */
    Mistakes(int limit, double threshold) {
        this.limit = limit;
        this.threshold = threshold;
    }

    void offer(JudgedCandidate candidate, float score, float probability) {
        if (probability > threshold != candidate.real()) {
            PriorityQueue<Mistake> kept = candidate.real() ? missed : falseAlarms;
            kept.add(new Mistake(candidate, score, probability));
            if (kept.size() > limit) {
                kept.remove();
            }
        }
    }

    /** Real ones, the lowest score first. */
    List<Mistake> missed() {
        return sorted(missed);
    }

    /** Artefacts, the highest score first. */
    List<Mistake> falseAlarms() {
        return sorted(falseAlarms);
    }

    private static List<Mistake> sorted(PriorityQueue<Mistake> kept) {
        return kept.stream()
                .sorted(
                        Comparator.comparingDouble(Mistake::wrongness)
                                .reversed()
                                .thenComparing(mistake -> mistake.candidate().id()))
                .toList();
    }
}
