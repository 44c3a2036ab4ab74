package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.Measure;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The tables of an evaluation's page, every cell as it is printed. */
final class EvaluationTables {

    /** A number with small print below it. */
    record Cell(String value, String interval, boolean best) {}

    /** A measure of every classifier. */
    record MeasureRow(boolean group, String name, List<Cell> cells) {}

    /** Two classifiers on one set. */
    record ComparisonRow(
            boolean group,
            String pair,
            String set,
            String candidates,
            String onlyFirst,
            String onlySecond,
            String bothWrong,
            String mcNemar,
            String p,
            List<Cell> contrasts) {}

    /** One classifier on one set. */
    record SetRow(
            boolean group,
            String set,
            String classifier,
            String real,
            String bogus,
            List<Cell> cells) {}

    /** One bundle beside the forest, or all of them. */
    record ForestRow(boolean group, String name, List<Cell> ratios) {}

    /** One kind by every classifier. */
    record KindRow(boolean group, String kind, String truth, String count, List<KindCell> cells) {}

    /** A rate, drawn as a bar as well; the longest is 100 %. */
    record KindCell(String value, String interval, String share) {}

    private static final List<Measure> SET_MEASURES =
            List.of(
                    Measure.ERROR,
                    Measure.FALSE_POSITIVE_RATE,
                    Measure.FALSE_NEGATIVE_RATE,
                    Measure.FNR_AT_FPR_1E2,
                    Measure.FNR_AT_FPR_1E3,
                    Measure.AUC,
                    Measure.BALANCED_ACCURACY);

    private static final List<Measure> FIRST_OF_GROUP =
            List.of(Measure.ACCURACY, Measure.AUC, Measure.FPR_AT_FNR_1E1, Measure.BRIER);

    private final Evaluation evaluation;

    EvaluationTables(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    List<MeasureRow> measures() {
        List<MeasureRow> rows = new ArrayList<>();
        rows.add(new MeasureRow(false, "real, bogus", plain(EvaluationTables::counts)));
        rows.add(
                new MeasureRow(
                        false, "real taken for real, missed", plain(EvaluationTables::ofReal)));
        rows.add(
                new MeasureRow(
                        false, "bogus taken for real, rejected", plain(EvaluationTables::ofBogus)));
        boolean comparable =
                evaluation.classifiers().size() > 1
                        && rows.get(0).cells().stream().map(Cell::value).distinct().count() == 1;
        for (Measure measure : Measure.values()) {
            List<Cell> cells = new ArrayList<>();
            double best = best(measure);
            for (Evaluation.Classifier each : evaluation.classifiers()) {
                RealBogusFigures all = each.sets().get(0);
                Interval interval = all.measure(measure);
                Double threshold = all.thresholds().get(measure);
                boolean reachable = threshold == null || Double.isFinite(threshold);
                long candidates = all.real() + all.bogus();
                String small = FigureText.interval(measure, interval, candidates);
                String at = threshold == null ? "" : FigureText.threshold(threshold) + "; ";
                cells.add(
                        reachable
                                ? new Cell(
                                        FigureText.value(measure, interval.value(), candidates),
                                        at + small,
                                        interval.value() == best && comparable)
                                : new Cell("not reachable", "", false));
            }
            rows.add(new MeasureRow(FIRST_OF_GROUP.contains(measure), measure.words(), cells));
        }
        return rows;
    }

    private interface Text {
        String of(RealBogusFigures figures);
    }

    private List<Cell> plain(Text text) {
        return evaluation.classifiers().stream()
                .map(each -> new Cell(text.of(each.sets().get(0)), "", false))
                .toList();
    }

    private static String counts(RealBogusFigures all) {
        return pair(all.real(), all.bogus());
    }

    private static String ofReal(RealBogusFigures all) {
        return pair(all.confusion().truePositives(), all.confusion().falseNegatives());
    }

    private static String ofBogus(RealBogusFigures all) {
        return pair(all.confusion().falsePositives(), all.confusion().trueNegatives());
    }

    private static String pair(long one, long other) {
        return FigureText.count(one) + ", " + FigureText.count(other);
    }

    private double best(Measure measure) {
        double sign = measure.higherIsBetter() ? 1 : -1;
        return sign
                * evaluation.classifiers().stream()
                        .mapToDouble(each -> sign * each.sets().get(0).measure(measure).value())
                        .filter(value -> !Double.isNaN(value))
                        .max()
                        .orElse(Double.NaN);
    }

    List<ComparisonRow> comparisons() {
        List<ComparisonRow> rows = new ArrayList<>();
        List<Evaluation.Comparison> sorted = new ArrayList<>(evaluation.comparisons());
        List<String> names =
                evaluation.classifiers().stream().map(Evaluation.Classifier::name).toList();
        sorted.sort(
                Comparator.comparingInt((Evaluation.Comparison each) -> names.indexOf(each.first()))
                        .thenComparingInt(each -> names.indexOf(each.second())));
        String last = "";
        for (Evaluation.Comparison each : sorted) {
            String pair = each.first() + " : " + each.second();
            rows.add(
                    new ComparisonRow(
                            !pair.equals(last),
                            pair.equals(last) ? "" : pair,
                            each.set(),
                            FigureText.count(each.candidates()),
                            FigureText.count(each.decisions().onlyFirstRight()),
                            FigureText.count(each.decisions().onlySecondRight()),
                            FigureText.count(each.decisions().bothWrong()),
                            FigureText.fixed(each.decisions().mcNemar(), 1),
                            String.format(Locale.ROOT, "p %.2g", each.decisions().probability()),
                            List.of(
                                    ratio(each, Measure.ERROR),
                                    ratio(each, Measure.FNR_AT_FPR_1E2),
                                    ratio(each, Measure.FNR_AT_FPR_1E3),
                                    difference(each, Measure.AUC, 1),
                                    difference(each, Measure.BALANCED_ACCURACY, 100))));
            last = pair;
        }
        return rows;
    }

    /**
     * Rows of {@link BesideForest}, the last one of all bundles; empty where there is no forest.
     */
    List<ForestRow> besideForest() {
        BesideForest beside = BesideForest.of(evaluation);
        List<ForestRow> rows = new ArrayList<>();
        for (BesideForest.Row row : beside.bundles()) {
            rows.add(
                    new ForestRow(
                            false,
                            row.bundle(),
                            row.ratios().values().stream().map(each -> cell(each, 1, 3)).toList()));
        }
        if (!beside.together().isEmpty()) {
            rows.add(
                    new ForestRow(
                            true,
                            "mean of %d, range".formatted(rows.size()),
                            beside.together().values().stream()
                                    .map(
                                            each ->
                                                    new Interval(
                                                            each.mean(),
                                                            each.lowest(),
                                                            each.highest()))
                                    .map(each -> cell(each, 1, 3))
                                    .toList()));
        }
        return rows;
    }

    private static Cell ratio(Evaluation.Comparison comparison, Measure measure) {
        Evaluation.Contrast contrast = comparison.measures().get(measure);
        return contrast == null ? new Cell("", "", false) : cell(contrast.ratio(), 1, 3);
    }

    private static Cell difference(
            Evaluation.Comparison comparison, Measure measure, double factor) {
        Evaluation.Contrast contrast = comparison.measures().get(measure);
        return contrast == null
                ? new Cell("", "", false)
                : cell(
                        contrast.difference(),
                        factor,
                        factor == 1 && comparison.candidates() >= FigureText.MANY
                                ? 5
                                : factor == 1 ? 4 : 2);
    }

    private static Cell cell(Interval interval, double factor, int decimals) {
        return new Cell(
                FigureText.fixed(factor * interval.value(), decimals),
                Double.isNaN(interval.low())
                        ? ""
                        : FigureText.fixed(factor * interval.low(), decimals)
                                + " to "
                                + FigureText.fixed(factor * interval.high(), decimals),
                false);
    }

    List<SetRow> sets() {
        List<SetRow> rows = new ArrayList<>();
        List<String> names =
                evaluation.classifiers().stream()
                        .flatMap(each -> each.sets().stream())
                        .map(RealBogusFigures::set)
                        .distinct()
                        .toList();
        for (String name : names) {
            boolean first = true;
            for (Evaluation.Classifier each : evaluation.classifiers()) {
                for (RealBogusFigures figures : each.sets()) {
                    if (figures.set().equals(name)) {
                        rows.add(row(first, figures, each.name()));
                        first = false;
                    }
                }
            }
        }
        return rows;
    }

    private static SetRow row(boolean first, RealBogusFigures figures, String classifier) {
        long candidates = figures.real() + figures.bogus();
        return new SetRow(
                first,
                first ? figures.set() : "",
                classifier,
                FigureText.count(figures.real()),
                FigureText.count(figures.bogus()),
                SET_MEASURES.stream()
                        .map(
                                measure -> {
                                    Interval interval = figures.measure(measure);
                                    return new Cell(
                                            FigureText.number(
                                                    measure, interval.value(), candidates),
                                            FigureText.interval(measure, interval, candidates)
                                                    .replace(" to ", "\u2013"),
                                            false);
                                })
                        .toList());
    }

    List<KindRow> kinds() {
        double longest =
                evaluation.classifiers().stream()
                        .flatMap(each -> each.kinds().stream())
                        .mapToDouble(each -> each.rate().value())
                        .max()
                        .orElse(0);
        List<KindRow> rows = new ArrayList<>();
        List<Evaluation.KindError> kinds = evaluation.classifiers().get(0).kinds();
        for (int i = 0; i < kinds.size(); i++) {
            Evaluation.KindError kind = kinds.get(i);
            rows.add(
                    new KindRow(
                            i > 0 && kinds.get(i - 1).real() != kind.real(),
                            EvaluationPlots.label(kind),
                            kind.real() ? "real" : "bogus",
                            FigureText.count(kind.count()),
                            evaluation.classifiers().stream()
                                    .map(each -> kindCell(each, kind, longest))
                                    .toList()));
        }
        return rows;
    }

    private static KindCell kindCell(
            Evaluation.Classifier classifier, Evaluation.KindError wanted, double longest) {
        return classifier.kinds().stream()
                .filter(each -> each.kind().equals(wanted.kind()) && each.real() == wanted.real())
                .findFirst()
                .map(
                        each -> {
                            Cell cell = cell(each.rate(), 100, 2);
                            double share = longest > 0 ? 100 * each.rate().value() / longest : 0;
                            return new KindCell(
                                    cell.value(),
                                    cell.interval().replace(" to ", "\u2013"),
                                    FigureText.fixed(share, 1));
                        })
                .orElse(new KindCell("n/a", "", "0"));
    }
}
