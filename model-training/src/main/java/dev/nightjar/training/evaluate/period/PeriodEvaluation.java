package dev.nightjar.training.evaluate.period;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What several methods are worth on the same stars.
 *
 * @param data which stars, in words
 * @param remarks what a reader must know of them, a sentence each
 * @param stars how many
 * @param resampling of the intervals
 * @param methods in their order
 * @param groups of stars that were made alike; none where the stars' making is not known
 */
public record PeriodEvaluation(
        String data,
        List<String> remarks,
        int stars,
        Resampling resampling,
        List<PeriodFigures> methods,
        List<StarGroup> groups) {

    /**
     * A method and its answers.
     *
     * @param name of the method
     * @param rows a star each, the same stars in the same order whatever the method
     */
    public record Judged(String name, List<JudgedPeriod> rows) {

        /** Copies the rows. */
        public Judged {
            rows = List.copyOf(rows);
        }
    }

    /** Copies the lists. */
    public PeriodEvaluation {
        remarks = List.copyOf(remarks);
        methods = List.copyOf(methods);
        groups = List.copyOf(groups);
    }

    /**
     * Judges methods.
     *
     * @param traits each star's values of what it was made with
     * @param progress is told how many methods are done
     */
    public static PeriodEvaluation of(
            String data,
            List<String> remarks,
            List<Judged> judged,
            Map<StarTrait, List<Double>> traits,
            Resampling resampling,
            IntConsumer progress) {
        List<PeriodFigures> methods = new ArrayList<>();
        for (Judged method : judged) {
            methods.add(PeriodFigures.of(method.name(), method.rows(), resampling));
            progress.accept(methods.size());
        }
        List<StarGroup> groups = new ArrayList<>();
        traits.forEach(
                (trait, values) -> groups.addAll(StarGroup.of(trait, values, judged, resampling)));
        return new PeriodEvaluation(
                data, remarks, judged.get(0).rows().size(), resampling, methods, groups);
    }
}
