package dev.nightjar.training.fit;

import dev.nightjar.training.plot.Axis;
import dev.nightjar.training.plot.Line;
import dev.nightjar.training.plot.LinePlot;
import dev.nightjar.training.plot.Plot;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Losses against passes over the data, on linear axes: a density's may be negative. */
final class LossCurve {

    /** Share of the range of losses that is left free above and below. */
    private static final double MARGIN = 0.05;

    private LossCurve() {}

    /**
     * @param curve one point a pass
     */
    static Plot plot(String title, List<CurvePoint> curve) {
        double[] passes = IntStream.rangeClosed(1, curve.size()).asDoubleStream().toArray();
        double[] training = of(curve, CurvePoint::trainingLoss);
        double[] validation = of(curve, CurvePoint::validationLoss);
        double least = both(training, validation).min().orElse(0);
        double most = both(training, validation).max().orElse(0);
        double margin = MARGIN * (most - least) + 1e-3;
        return new LinePlot(
                title,
                Axis.linear("pass over the data", 0, passes.length + 1.0),
                Axis.linear("negative log-likelihood", least - margin, most + margin),
                LinePlot.Legend.UPPER_RIGHT,
                List.of(
                        new Line("training", Line.Style.SOLID, passes, training),
                        new Line("validation", Line.Style.MARKED, passes, validation)));
    }

    private static double[] of(List<CurvePoint> curve, ToDoubleFunction<CurvePoint> loss) {
        return curve.stream().mapToDouble(loss).toArray();
    }

    private static DoubleStream both(double[] training, double[] validation) {
        return DoubleStream.concat(DoubleStream.of(training), DoubleStream.of(validation))
                .filter(Double::isFinite);
    }
}
