package dev.nightjar.training.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Validation error against iteration, both on logarithmic axes, several trainings in one plot.
 *
 * @param name of the training, in the legend
 * @param iterations weight updates done, one number a validation
 * @param errors share of wrong decisions, 0 to 1, as many
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record LearningCurve(String name, long[] iterations, double[] errors) {

    /**
     * The published training of Deep-HiTS at single iterations (validation error of the reference
     * run, batch 50).
     */
    public static final LearningCurve PUBLISHED =
            new LearningCurve(
                    "Deep-HiTS, published run",
                    new long[] {
                        5_000, 10_000, 20_000, 40_000, 60_000, 80_000, 100_000, 120_000, 200_000,
                        220_000, 300_000, 355_000, 435_000
                    },
                    new double[] {
                        0.0159, 0.0118, 0.0110, 0.0086, 0.0082, 0.0069, 0.0081, 0.0064, 0.0061,
                        0.00544, 0.00555, 0.00525, 0.00546
                    });

    /** Checks the lengths. */
    public LearningCurve {
        if (iterations.length != errors.length) {
            throw new IllegalArgumentException(
                    "the learning curve '%s' has %d iterations and %d errors"
                            .formatted(name, iterations.length, errors.length));
        }
    }

    /**
     * Draws trainings in one plot; validations at iteration 0 or without an error have no place on
     * logarithmic axes and are left out.
     *
     * @param curves at least one with a point to draw; {@link #PUBLISHED} is drawn dashed
     * @throws IllegalArgumentException if there is no point to draw
     */
    public static Plot plot(String title, List<LearningCurve> curves) {
        double[] x = curves.stream().flatMapToDouble(LearningCurve::drawnIterations).toArray();
        double[] y = curves.stream().flatMapToDouble(LearningCurve::drawnErrors).toArray();
        if (x.length == 0) {
            throw new IllegalArgumentException(
                    "no learning curve has an error at an iteration above 0");
        }
        return new LinePlot(
                title,
                around("iteration (weight updates)", x),
                around("validation error", y),
                LinePlot.Legend.UPPER_RIGHT,
                curves.stream().map(LearningCurve::line).toList());
    }

    private Line line() {
        return new Line(
                name,
                name.equals(PUBLISHED.name) ? Line.Style.DASHED : Line.Style.MARKED,
                drawnIterations().toArray(),
                drawnErrors().toArray());
    }

    private DoubleStream drawnIterations() {
        return drawn().mapToDouble(i -> iterations[i]);
    }

    private DoubleStream drawnErrors() {
        return drawn().mapToDouble(i -> errors[i]);
    }

    private IntStream drawn() {
        return IntStream.range(0, errors.length).filter(i -> iterations[i] > 0 && errors[i] > 0);
    }

    private static Axis around(String title, double[] values) {
        double smallest = Arrays.stream(values).min().orElseThrow();
        double largest = Arrays.stream(values).max().orElseThrow();
        return Axis.logarithmic(
                title, Axis.roundBelow(0.95 * smallest), Axis.roundAbove(1.05 * largest));
    }
}
