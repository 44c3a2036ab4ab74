package dev.nightjar.training.evaluate;

import dev.nightjar.training.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Bootstrap over groups (Efron 1979; Davison and Hinkley 1997, section 3.8): candidates of one
 * group, such as a scene or an object, are drawn together, with replacement. Groups of real ones
 * alone, of artefacts alone and of both are drawn apart, so that the number of each stays.
 */
final class Bootstrap {

    private final int[] groupOfRow;
    private final int groups;
    private final List<int[]> strata;
    private final long seed;

    /**
     * @param predictions whose groups are drawn; one without a group is one of its own
     * @param seed of the draws
     */
    Bootstrap(List<Prediction> predictions, long seed) {
        this.seed = seed;
        groupOfRow = new int[predictions.size()];
        Map<String, Integer> numbers = new HashMap<>();
        List<int[]> counts = new ArrayList<>();
        for (int row = 0; row < groupOfRow.length; row++) {
            Prediction prediction = predictions.get(row);
            Integer known = numbers.get(prediction.group());
            int number = known == null ? counts.size() : known;
            if (known == null) {
                counts.add(new int[2]);
                if (!prediction.group().isEmpty()) {
                    numbers.put(prediction.group(), number);
                }
            }
            groupOfRow[row] = number;
            counts.get(number)[prediction.real() ? 1 : 0]++;
        }
        groups = counts.size();
        List<List<Integer>> kinds =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int group = 0; group < groups; group++) {
            int[] count = counts.get(group);
            kinds.get(count[0] == 0 ? 0 : count[1] == 0 ? 1 : 2).add(group);
        }
        strata =
                kinds.stream()
                        .map(kind -> kind.stream().mapToInt(Integer::intValue).toArray())
                        .toList();
    }

    /** The weights that stand for the data themselves: every row once. */
    static int[] once(int rows) {
        int[] once = new int[rows];
        Arrays.fill(once, 1);
        return once;
    }

    /** How many there are to draw from. */
    int groups() {
        return groups;
    }

    /**
     * How often each row was drawn.
     *
     * @param resample number of the resample; the same number gives the same draw
     */
    int[] weights(int resample) {
        SplittableRandom random = RandomStream.of(seed, resample);
        int[] drawn = new int[groups];
        for (int[] stratum : strata) {
            for (int i = 0; i < stratum.length; i++) {
                drawn[stratum[random.nextInt(stratum.length)]]++;
            }
        }
        int[] weights = new int[groupOfRow.length];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = drawn[groupOfRow[row]];
        }
        return weights;
    }
}
