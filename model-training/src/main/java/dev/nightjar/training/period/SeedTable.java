package dev.nightjar.training.period;

import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.training.evaluate.period.PeriodLikelihood;
import dev.nightjar.training.period.RotationTraining.Trained;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The trainings of a configuration beside each other, their mean, what was published, and what one
 * period for all stars would give.
 */
public final class SeedTable {

    private static final String HEAD =
            """
            | | validation NLL | test NLL | RMS [d] | RMS at sigma/P < 0.5 [d] | stars there | best pass |
            |---|---:|---:|---:|---:|---:|---:|
            """;

    /** Of the SMARTS authors' own run: 8,000 stars, 20 passes, one seed. */
    private static final String PUBLISHED =
            "| published, one seed of 20 passes | 0.1066 | 0.0655 | 45.67 | 29.18 | 223 of 1000 | 20 |\n";

    private SeedTable() {}

    /**
     * As Markdown. Test figures are the validation stars' where there are no test stars.
     *
     * @param trained of the configuration that had {@code sets}
     */
    public static String markdown(List<Trained> trained, RotationSets sets, int passSteps) {
        StringBuilder table = new StringBuilder(HEAD);
        for (Trained one : trained) {
            table.append(
                    row(
                            "seed " + one.seed(),
                            one.validation(),
                            test(one),
                            Integer.toString(one.result().bestIteration() / passSteps)));
        }
        if (trained.size() > 1) {
            table.append(means(trained));
        }
        return table.append(PUBLISHED)
                .append(
                        row(
                                "one period for all",
                                constant(sets.training(), sets.validation()),
                                constant(sets.training(), sets.judged()),
                                ""))
                .toString();
    }

    private static RotationFigures test(Trained trained) {
        RotationFigures test = trained.test();
        return test == null ? trained.validation() : test;
    }

    private static String row(
            String name, RotationFigures validation, RotationFigures test, String best) {
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %.4f | %.2f | %s | %d of %d | %s |%n",
                name,
                validation.loss(),
                test.loss(),
                test.rmsDays(),
                test.surer() == 0 ? "" : String.format(Locale.ROOT, "%.2f", test.surerRmsDays()),
                test.surer(),
                test.stars(),
                best);
    }

    /** Mean and standard deviation over the seeds. */
    private static String means(List<Trained> trained) {
        return String.format(
                Locale.ROOT,
                "| **mean of %d** | %s | %s | %s | %s | %s | |%n",
                trained.size(),
                mean(trained, "%.4f", one -> one.validation().loss()),
                mean(trained, "%.4f", one -> test(one).loss()),
                mean(trained, "%.2f", one -> test(one).rmsDays()),
                mean(trained, "%.2f", one -> test(one).surerRmsDays()),
                mean(trained, "%.0f", one -> test(one).surer()));
    }

    private static String mean(
            List<Trained> trained, String format, ToDoubleFunction<Trained> figure) {
        double[] values = trained.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
        if (values.length < trained.size()) {
            return ""; // a seed is sure of no star
        }
        return String.format(
                Locale.ROOT,
                format + " ± " + format,
                StatUtils.mean(values),
                Math.sqrt(StatUtils.variance(values)));
    }

    /** The best that can be said without looking at a star: the median, and the mean distance. */
    static RotationFigures constant(RotationSet training, RotationSet judged) {
        LaplaceHead head = new LaplaceHead(PeriodLikelihood.UNIT_DAYS);
        double median = StatUtils.percentile(training.periodDays(), 50);
        double distance =
                Arrays.stream(training.periodDays())
                        .map(period -> Math.abs(period - median))
                        .average()
                        .orElseThrow();
        float[] outputs = new float[2 * judged.size()];
        for (int i = 0; i < outputs.length; i += 2) {
            outputs[i] = (float) (median / head.scaleDays());
            outputs[i + 1] = (float) (Math.sqrt(2) * distance / head.scaleDays());
        }
        return RotationFigures.of(head, PeriodCalibration.NONE, outputs, judged);
    }
}
