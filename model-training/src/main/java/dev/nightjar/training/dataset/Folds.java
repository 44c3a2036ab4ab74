package dev.nightjar.training.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Cross-validation folds: packets of one object are never split, nor those of one night (of one
 * exposure of Rubin), unless the night holds so many that it would be a fold of its own.
 */
public final class Folds {

    private static final int LARGEST_NIGHT = 60;

    private final Map<String, String> parents = new HashMap<>();

    private Folds() {}

    /** The fold, 0 to {@code folds - 1}, of each candidate. */
    public static int[] of(List<SurveyCandidate> candidates, int folds, long seed) {
        Folds groups = new Folds();
        Map<String, Long> nights =
                candidates.stream()
                        .collect(
                                Collectors.groupingBy(
                                        SurveyCandidate::conditions, Collectors.counting()));
        for (SurveyCandidate candidate : candidates) {
            Long inNight = nights.get(candidate.conditions());
            if (inNight != null && inNight <= LARGEST_NIGHT) {
                groups.join("object " + candidate.objectId(), "night " + candidate.conditions());
            }
        }
        int[] fold = new int[candidates.size()];
        for (int i = 0; i < fold.length; i++) {
            String root = groups.root("object " + candidates.get(i).objectId());
            fold[i] =
                    new SplittableRandom(seed + root.hashCode() * 0x9E3779B97F4A7C15L)
                            .nextInt(folds);
        }
        return fold;
    }

    private void join(String one, String other) {
        parents.put(root(one), root(other));
    }

    private String root(String name) {
        String at = name;
        String parent = parents.getOrDefault(at, at);
        while (!parent.equals(at)) {
            at = parent;
            parent = parents.getOrDefault(at, at);
        }
        return at;
    }
}
