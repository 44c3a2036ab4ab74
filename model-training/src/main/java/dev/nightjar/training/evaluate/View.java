package dev.nightjar.training.evaluate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One classifier on some of the candidates: its measures, for them and for resamples of them. */
final class View {

    private static final double CURVE_DECADES = 0.02;

    private final Evaluation.Settings settings;
    private final boolean[] real;
    private final float[] scores;
    private final float[] probabilities;
    private final ScoreOrder order;
    private final CalibrationTerms terms;
    private final Map<Measure, Double> values;
    private final Map<Measure, double[]> resampled = new EnumMap<>(Measure.class);

    /**
     * @param real truth, by row
     * @param scores by row; not NaN in {@code rows}
     * @param probabilities by row
     * @param rows which candidates
     * @param settings threshold, and how many resamples to keep room for
     */
    View(
            boolean[] real,
            float[] scores,
            float[] probabilities,
            int[] rows,
            Evaluation.Settings settings) {
        this.settings = settings;
        this.real = real;
        this.scores = scores;
        this.probabilities = probabilities;
        this.order = ScoreOrder.of(scores, real, rows);
        this.terms = new CalibrationTerms(probabilities, real, order.rows());
        this.values = measures(Bootstrap.once(real.length));
        for (Measure measure : Measure.values()) {
            resampled.put(measure, new double[settings.resamples()]);
        }
    }

    /** Takes the measures of one resample. */
    void resample(int number, int[] weights) {
        measures(weights).forEach((measure, value) -> resampled(measure)[number] = value);
    }

    /**
     * The figures, when every resample was taken.
     *
     * @param withCurve whether to keep the curve, too
     */
    RealBogusFigures figures(String set, boolean withCurve) {
        int[] once = Bootstrap.once(real.length);
        ConfusionTable confusion = confusion(once);
        Ranking ranking = order.ranking(once);
        Map<Measure, Interval> measures = new EnumMap<>(Measure.class);
        Map<Measure, Double> thresholds = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            measures.put(measure, Interval.of(value(measure), resampled(measure)));
            measure.point(ranking).ifPresent(at -> thresholds.put(measure, at.threshold()));
        }
        return new RealBogusFigures(
                set,
                confusion.truePositives() + confusion.falseNegatives(),
                confusion.falsePositives() + confusion.trueNegatives(),
                settings.threshold(),
                confusion,
                measures,
                thresholds,
                terms.of(once),
                new CalibrationTerms(scores, real, order.rows()).of(once),
                withCurve ? ranking.curve(CURVE_DECADES) : List.of());
    }

    /** One measure of this view and of the reference's, resample by resample. */
    Evaluation.Contrast contrast(Measure measure, View reference) {
        double[] ours = resampled(measure);
        double[] theirs = reference.resampled(measure);
        double[] differences = new double[ours.length];
        for (int r = 0; r < ours.length; r++) {
            differences[r] = ours[r] - theirs[r];
        }
        double value = value(measure);
        double other = reference.value(measure);
        return new Evaluation.Contrast(
                Interval.of(value - other, differences),
                Interval.ofRatio(value / other, ours, theirs));
    }

    /** Decisions of both, over the same rows. */
    PairedDecisions paired(View reference) {
        long[] counts = new long[4];
        for (int row : order.rows()) {
            counts[(rightly(row) ? 0 : 2) + (reference.rightly(row) ? 0 : 1)]++;
        }
        return PairedDecisions.of(counts[0], counts[1], counts[2], counts[3]);
    }

    int candidates() {
        return order.rows().length;
    }

    private boolean rightly(int row) {
        return probabilities[row] > settings.threshold() == real[row];
    }

    private double value(Measure measure) {
        return Objects.requireNonNull(values.get(measure));
    }

    private double[] resampled(Measure measure) {
        return Objects.requireNonNull(resampled.get(measure));
    }

    private Map<Measure, Double> measures(int[] weights) {
        ConfusionTable confusion = confusion(weights);
        Ranking ranking = order.ranking(weights);
        Calibration calibration = terms.of(weights);
        Map<Measure, Double> measures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            measures.put(measure, measure.of(confusion, ranking, calibration));
        }
        return measures;
    }

    private ConfusionTable confusion(int[] weights) {
        return ConfusionTable.at(settings.threshold(), probabilities, real, order.rows(), weights);
    }
}
