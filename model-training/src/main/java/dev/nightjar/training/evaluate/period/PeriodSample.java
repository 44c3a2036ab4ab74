package dev.nightjar.training.evaluate.period;

import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.random.RandomStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Stars of one method, the most credible first, and their measures. */
final class PeriodSample {

    private static final List<PeriodMeasure> MEASURES = List.of(PeriodMeasure.values());

    private final int stars;

    /** Places in the order given, the most credible star's first. */
    private final int[] order;

    /** double[measure][star], in the orders of {@link #MEASURES} and of {@link #order}. */
    private final double[][] values;

    PeriodSample(List<JudgedPeriod> rows) {
        stars = rows.size();
        order =
                IntStream.range(0, stars)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> rows.get(i).doubt()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        values =
                MEASURES.stream()
                        .map(
                                measure ->
                                        Arrays.stream(order)
                                                .mapToDouble(i -> measure.value(rows.get(i)))
                                                .toArray())
                        .toArray(double[][]::new);
    }

    /** Every measure with its interval; all are NaN where there are no stars. */
    Map<PeriodMeasure, Interval> measures(Resampling how) {
        int[] once = new int[stars];
        Arrays.fill(once, 1);
        double[] found = measures(once);
        double[][] resampled = new double[MEASURES.size()][how.resamples()];
        IntStream.range(0, how.resamples())
                .parallel()
                .forEach(
                        resample -> {
                            double[] drawn = measures(weights(how.seed(), resample));
                            for (int m = 0; m < drawn.length; m++) {
                                resampled[m][resample] = drawn[m];
                            }
                        });
        Map<PeriodMeasure, Interval> measures = new EnumMap<>(PeriodMeasure.class);
        for (int m = 0; m < found.length; m++) {
            measures.put(MEASURES.get(m), Interval.of(found[m], resampled[m]));
        }
        return measures;
    }

    /** A measure of the most credible stars alone. */
    double ofMostCredible(PeriodMeasure measure, int kept) {
        double[] value = values[MEASURES.indexOf(measure)];
        return measure.of(Arrays.stream(value, 0, kept).average().orElse(0));
    }

    /**
     * How often each star is drawn, the most credible first. The same star of another method is
     * drawn as often.
     */
    private int[] weights(long seed, int resample) {
        SplittableRandom random = RandomStream.of(seed, resample);
        int[] drawn = new int[stars];
        for (int i = 0; i < stars; i++) {
            drawn[random.nextInt(stars)]++;
        }
        return Arrays.stream(order).map(i -> drawn[i]).toArray();
    }

    private double[] measures(int[] weights) {
        double[] found = new double[MEASURES.size()];
        for (int m = 0; m < found.length; m++) {
            PeriodMeasure measure = MEASURES.get(m);
            double[] value = values[m];
            long kept = Math.round(measure.keptShare() * stars);
            double sum = 0;
            long count = 0;
            for (int i = 0; i < stars && kept > 0; i++) {
                long weight = Math.min(kept, weights[i]);
                kept -= weight;
                if (!Double.isNaN(value[i])) {
                    sum += weight * value[i];
                    count += weight;
                }
            }
            found[m] = measure.of(sum / count);
        }
        return found;
    }
}
