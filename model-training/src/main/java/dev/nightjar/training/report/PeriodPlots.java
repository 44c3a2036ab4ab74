package dev.nightjar.training.report;

import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.training.evaluate.period.JudgedPeriod;
import dev.nightjar.training.evaluate.period.PeriodEvaluation;
import dev.nightjar.training.evaluate.period.PeriodFigures;
import dev.nightjar.training.evaluate.period.PeriodMeasure;
import dev.nightjar.training.plot.Axis;
import dev.nightjar.training.plot.Line;
import dev.nightjar.training.plot.LinePlot;
import dev.nightjar.training.plot.Plot;
import dev.nightjar.training.plot.ScatterPlot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The pictures of an evaluation of periods. */
final class PeriodPlots {

    private static final double LONGEST_DAYS = 180;
    private static final int HISTOGRAM_BINS = 45;
    private static final List<Double> DOUBT_EDGES = List.of(0.05, 0.1, 0.2, 0.35, 0.5);

    private PeriodPlots() {}

    /**
     * All of them.
     *
     * @param judged the methods in the evaluation's order
     */
    static List<EvaluationPlots.Named> of(
            PeriodEvaluation evaluation, List<PeriodEvaluation.Judged> judged) {
        List<EvaluationPlots.Named> plots = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            if (looks(judged.get(i))) {
                plots.add(scatter(i, judged.get(i)));
            }
        }
        plots.add(
                new EvaluationPlots.Named(
                        "kept-10",
                        "Share within 10 % of the true period among the stars that are kept, the most credible first. Methods that state no sigma are sorted by the strength of their peak.",
                        kept(evaluation, "within 10 %", PeriodFigures.Kept::within10)));
        plots.add(
                new EvaluationPlots.Named(
                        "kept-20",
                        "The same within 20 %.",
                        kept(evaluation, "within 20 %", PeriodFigures.Kept::within20)));
        plots.add(
                new EvaluationPlots.Named(
                        "bins", "Share within 10 % by true period, all stars.", bins(evaluation)));
        List<PeriodEvaluation.Judged> stating =
                judged.stream()
                        .filter(PeriodPlots::looks)
                        .filter(method -> !method.rows().get(0).quantileDays().isEmpty())
                        .toList();
        if (!stating.isEmpty()) {
            plots.addAll(uncertainties(evaluation, stating));
        }
        return plots;
    }

    private static List<EvaluationPlots.Named> uncertainties(
            PeriodEvaluation evaluation, List<PeriodEvaluation.Judged> stating) {
        return List.of(
                new EvaluationPlots.Named(
                        "calibration",
                        "Share of stars whose true period is below each stated quantile (2.5, 16, 50, 84, 97.5 %). On the dashed line intervals cover what they say.",
                        calibration(evaluation)),
                new EvaluationPlots.Named(
                        "sigma",
                        "How often each sigma is stated; the last bin holds all above.",
                        histogram(stating, "sigma [d]", 90, JudgedPeriod::sigmaDays)),
                new EvaluationPlots.Named(
                        "relative-sigma",
                        "How often each sigma over period is stated; the last bin holds all above.",
                        histogram(stating, "sigma / period", 1.5, JudgedPeriod::doubt)));
    }

    /** Whether a method does not say the same of every star. */
    private static boolean looks(PeriodEvaluation.Judged method) {
        double first = method.rows().get(0).periodDays();
        return method.rows().stream().anyMatch(row -> row.periodDays() != first);
    }

    private static EvaluationPlots.Named scatter(int number, PeriodEvaluation.Judged method) {
        boolean states = !Double.isNaN(method.rows().get(0).sigmaDays());
        Plot plot =
                new ScatterPlot(
                        method.name(),
                        Axis.linear("true period [d]", 0, LONGEST_DAYS),
                        Axis.linear("predicted period [d]", 0, LONGEST_DAYS),
                        30,
                        states ? "sigma / P" : "1 \u2212 strength",
                        DOUBT_EDGES,
                        method.rows().stream()
                                .map(
                                        row ->
                                                new ScatterPlot.Point(
                                                        row.truthDays(),
                                                        row.periodDays(),
                                                        row.doubt()))
                                .toList());
        String caption =
                states
                        ? "Every star, coloured by the sigma over period that is stated; the most credible on top."
                        : "Every star, coloured by how weak the peak is; the strongest on top.";
        return new EvaluationPlots.Named("true-predicted-" + (number + 1), caption, plot);
    }

    private static Plot kept(
            PeriodEvaluation evaluation,
            String within,
            ToDoubleFunction<PeriodFigures.Kept> share) {
        List<Line> lines = new ArrayList<>();
        for (PeriodFigures method : evaluation.methods()) {
            lines.add(
                    new Line(
                            method.method(),
                            Line.Style.SOLID,
                            method.kept().stream()
                                    .mapToDouble(kept -> 100 * kept.share())
                                    .toArray(),
                            method.kept().stream()
                                    .mapToDouble(kept -> 100 * share.applyAsDouble(kept))
                                    .toArray()));
        }
        return new LinePlot(
                "Periods %s of the truth".formatted(within),
                Axis.linear("stars kept, the most credible first [%]", 0, 100),
                Axis.linear(within + " [%]", 0, 100),
                LinePlot.Legend.UPPER_RIGHT,
                lines);
    }

    private static Plot bins(PeriodEvaluation evaluation) {
        List<Line> lines = new ArrayList<>();
        for (PeriodFigures method : evaluation.methods()) {
            List<PeriodFigures.Bin> bins =
                    method.bins().stream().filter(bin -> bin.stars() > 0).toList();
            lines.add(
                    new Line(
                            method.method(),
                            Line.Style.MARKED,
                            bins.stream()
                                    .mapToDouble(bin -> (bin.fromDays() + bin.toDays()) / 2)
                                    .toArray(),
                            bins.stream().mapToDouble(PeriodPlots::within10).toArray()));
        }
        return new LinePlot(
                "By true period",
                Axis.linear("true period [d], the middle of a bin", 0, LONGEST_DAYS),
                Axis.linear("within 10 % [%]", 0, 100),
                LinePlot.Legend.UPPER_RIGHT,
                lines);
    }

    private static double within10(PeriodFigures.Bin bin) {
        return 100 * Objects.requireNonNull(bin.measures().get(PeriodMeasure.WITHIN_10)).value();
    }

    private static Plot calibration(PeriodEvaluation evaluation) {
        double[] levels = PeriodEstimate.LEVELS.stream().mapToDouble(Double::doubleValue).toArray();
        List<Line> lines = new ArrayList<>();
        for (PeriodFigures method : evaluation.methods()) {
            if (!method.belowQuantile().isEmpty()) {
                lines.add(
                        new Line(
                                method.method(),
                                Line.Style.MARKED,
                                levels,
                                method.belowQuantile().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()));
            }
        }
        double[] ends = {0, 1};
        lines.add(new Line("stated = found", Line.Style.REFERENCE, ends, ends));
        return new LinePlot(
                "Stated quantiles",
                Axis.linear("stated probability of a shorter period", 0, 1),
                Axis.linear("share of stars whose period is shorter", 0, 1),
                LinePlot.Legend.UPPER_LEFT,
                lines);
    }

    private static Plot histogram(
            List<PeriodEvaluation.Judged> methods,
            String title,
            double end,
            ToDoubleFunction<JudgedPeriod> value) {
        double width = end / HISTOGRAM_BINS;
        double highest = 0;
        List<Line> lines = new ArrayList<>();
        for (PeriodEvaluation.Judged method : methods) {
            double[] shares = new double[HISTOGRAM_BINS];
            for (JudgedPeriod row : method.rows()) {
                int bin = (int) Math.min(HISTOGRAM_BINS - 1, value.applyAsDouble(row) / width);
                shares[bin] += 100.0 / method.rows().size();
            }
            highest = Math.max(highest, Arrays.stream(shares).max().orElse(0));
            lines.add(steps(method.name(), shares, width));
        }
        return new LinePlot(
                "Stated " + title,
                Axis.linear(title, 0, end),
                Axis.linear("stars [%]", 0, 1.1 * highest),
                LinePlot.Legend.UPPER_RIGHT,
                lines);
    }

    private static Line steps(String name, double[] heights, double width) {
        double[] x = new double[2 * heights.length];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int edge = (i + 1) / 2;
            x[i] = edge * width;
            y[i] = heights[i / 2];
        }
        return new Line(name, Line.Style.SOLID, x, y);
    }
}
