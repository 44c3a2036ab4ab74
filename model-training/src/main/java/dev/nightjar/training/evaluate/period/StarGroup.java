package dev.nightjar.training.evaluate.period;

import dev.nightjar.training.evaluate.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Stars that were made alike, and how right each method is about them.
 *
 * @param words which they are
 * @param stars how many
 * @param measures of each method, in the evaluation's order; halves are those of the group
 */
public record StarGroup(String words, int stars, List<Map<PeriodMeasure, Interval>> measures) {

    /** Copies. */
    public StarGroup {
        measures =
                measures.stream()
                        .map(each -> Collections.unmodifiableMap(new EnumMap<>(each)))
                        .toList();
    }

    /** The groups of a trait; none where the stars' values are not known. */
    static List<StarGroup> of(
            StarTrait trait,
            List<Double> values,
            List<PeriodEvaluation.Judged> judged,
            Resampling how) {
        List<StarGroup> groups = new ArrayList<>();
        for (int group = 0; group < trait.groups().size() && !values.isEmpty(); group++) {
            int wanted = group;
            int[] stars =
                    IntStream.range(0, values.size())
                            .filter(star -> trait.group(values.get(star)) == wanted)
                            .toArray();
            groups.add(
                    new StarGroup(
                            trait.groups().get(group),
                            stars.length,
                            judged.stream().map(method -> measures(method, stars, how)).toList()));
        }
        return groups;
    }

    private static Map<PeriodMeasure, Interval> measures(
            PeriodEvaluation.Judged method, int[] stars, Resampling how) {
        return new PeriodSample(IntStream.of(stars).mapToObj(method.rows()::get).toList())
                .measures(how);
    }
}
