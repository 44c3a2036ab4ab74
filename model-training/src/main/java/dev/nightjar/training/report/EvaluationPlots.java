package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.Calibration;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.OperatingPoint;
import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.plot.Axis;
import dev.nightjar.training.plot.BarPlot;
import dev.nightjar.training.plot.Line;
import dev.nightjar.training.plot.LinePlot;
import dev.nightjar.training.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The pictures of an evaluation; every classifier in each. */
final class EvaluationPlots {

    /** No curve is drawn below this, however many candidates there are. */
    private static final double SMALLEST_RATE = 1e-5;

    /**
     * A plot with what goes with it.
     *
     * @param name of its files
     * @param caption below it on the page
     */
    record Named(String name, String caption, Plot plot) {}

    private EvaluationPlots() {}

    static List<Named> of(Evaluation evaluation) {
        List<Named> plots = new ArrayList<>();
        plots.add(
                new Named(
                        "det",
                        "Misses against false alarms as the threshold moves, both axes logarithmic. Lower left is better; the dashed line is where both are equal.",
                        det(evaluation)));
        plots.add(
                new Named(
                        "roc",
                        "The same as a ROC curve with a logarithmic false positive rate: share of real candidates found against share of artefacts that pass.",
                        roc(evaluation)));
        plots.add(
                new Named(
                        "reliability",
                        "Share of real candidates against the probability that was given, in 15 bins of equal width. On the dashed line probabilities hold what they say; bins with few candidates scatter.",
                        reliability(evaluation)));
        boolean kinds = evaluation.classifiers().stream().anyMatch(each -> each.kinds().size() > 1);
        if (kinds) {
            plots.add(
                    new Named(
                            "kinds",
                            "Wrong decisions by kind of candidate: real ones missed, artefacts taken for real.",
                            kinds(evaluation)));
        }
        return plots;
    }

    private static Plot det(Evaluation evaluation) {
        List<Line> lines = new ArrayList<>();
        double lowX = lowest(evaluation, OperatingPoint::falsePositiveRate);
        double lowY = lowest(evaluation, OperatingPoint::falseNegativeRate);
        double low = Math.max(lowX, lowY);
        for (Evaluation.Classifier each : evaluation.classifiers()) {
            lines.add(curve(each, OperatingPoint::falseNegativeRate));
        }
        lines.add(
                new Line(
                        "FNR = FPR",
                        Line.Style.REFERENCE,
                        new double[] {low, 1},
                        new double[] {low, 1}));
        return new LinePlot(
                "Detection error tradeoff",
                Axis.logarithmic("false positive rate", lowX, 1),
                Axis.logarithmic("false negative rate", lowY, 1),
                LinePlot.Legend.LOWER_LEFT,
                lines);
    }

    private static Plot roc(Evaluation evaluation) {
        double low = lowest(evaluation, OperatingPoint::falsePositiveRate);
        List<Line> lines =
                evaluation.classifiers().stream()
                        .map(each -> curve(each, point -> 1 - point.falseNegativeRate()))
                        .toList();
        return new LinePlot(
                "ROC curve",
                Axis.logarithmic("false positive rate", low, 1),
                Axis.linear("true positive rate", 0, 1),
                LinePlot.Legend.LOWER_RIGHT,
                lines);
    }

    private static Line curve(
            Evaluation.Classifier classifier, ToDoubleFunction<OperatingPoint> ordinate) {
        List<OperatingPoint> points = all(classifier).curve();
        return new Line(
                classifier.name(),
                Line.Style.SOLID,
                points.stream().mapToDouble(OperatingPoint::falsePositiveRate).toArray(),
                points.stream().mapToDouble(ordinate).toArray());
    }

    /** The round number below the smallest rate above zero, of all classifiers. */
    private static double lowest(Evaluation evaluation, ToDoubleFunction<OperatingPoint> rate) {
        double smallest =
                evaluation.classifiers().stream()
                        .flatMap(each -> all(each).curve().stream())
                        .mapToDouble(rate)
                        .filter(value -> value > 0)
                        .min()
                        .orElse(0.1);
        return Axis.roundBelow(Math.max(SMALLEST_RATE, Math.min(0.1, smallest)));
    }

    private static Plot reliability(Evaluation evaluation) {
        List<Line> lines = new ArrayList<>();
        for (Evaluation.Classifier each : evaluation.classifiers()) {
            List<Calibration.Bin> bins = all(each).probabilities().bins();
            lines.add(
                    new Line(
                            each.name(),
                            Line.Style.MARKED,
                            bins.stream().mapToDouble(Calibration.Bin::meanProbability).toArray(),
                            bins.stream().mapToDouble(Calibration.Bin::realShare).toArray()));
        }
        double[] ends = {0, 1};
        lines.add(new Line("probability = share", Line.Style.REFERENCE, ends, ends));
        return new LinePlot(
                "Reliability",
                Axis.linear("probability of being real", 0, 1),
                Axis.linear("share that is real", 0, 1),
                LinePlot.Legend.UPPER_LEFT,
                lines);
    }

    private static Plot kinds(Evaluation evaluation) {
        List<String> categories =
                evaluation.classifiers().stream()
                        .flatMap(each -> each.kinds().stream())
                        .map(EvaluationPlots::label)
                        .distinct()
                        .toList();
        List<BarPlot.Bars> bars = new ArrayList<>();
        for (Evaluation.Classifier each : evaluation.classifiers()) {
            List<Double> heights =
                    categories.stream()
                            .map(
                                    category ->
                                            each.kinds().stream()
                                                    .filter(kind -> label(kind).equals(category))
                                                    .mapToDouble(kind -> 100 * kind.rate().value())
                                                    .findFirst()
                                                    .orElse(0))
                            .toList();
            bars.add(new BarPlot.Bars(each.name(), heights));
        }
        return new BarPlot("Errors by kind of candidate", "wrong decisions [%]", categories, bars);
    }

    /** A kind that holds both truths is told apart by them. */
    static String label(Evaluation.KindError kind) {
        String words = kind.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.isLetter(words.charAt(0))
                ? words
                : "schema %s, %s".formatted(words, kind.real() ? "real" : "bogus");
    }

    private static RealBogusFigures all(Evaluation.Classifier classifier) {
        return classifier.sets().get(0);
    }
}
