package dev.nightjar.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testing.RealData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published Deep-HiTS test set, whose figures are known to the last printed digit. */
class PublishedPredictionsTest {

    private static float[] scores = new float[0];
    private static float[] snrs = new float[0];
    private static boolean[] real = new boolean[0];

    @BeforeAll
    static void readPredictions() throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader csv =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(
                                                RealData.path("deep-hits-predictions.csv.gz"))),
                                StandardCharsets.US_ASCII))) {
            csv.readLine();
            csv.lines().forEach(line -> rows.add(line.split(",")));
        }
        scores = new float[rows.size()];
        snrs = new float[rows.size()];
        real = new boolean[rows.size()];
        for (int i = 0; i < scores.length; i++) {
            real[i] = rows.get(i)[0].startsWith("1");
            snrs[i] = Float.parseFloat(rows.get(i)[1]);
            scores[i] = Float.parseFloat(rows.get(i)[2]);
        }
    }

    @Test
    void decisionsAtOneHalfAreThePublishedOnes() {
        ConfusionTable table = ConfusionTable.at(0.5, scores, real);

        assertThat(table).isEqualTo(new ConfusionTable(49_761, 292, 239, 49_708));
        assertThat(percent(table.accuracy())).isEqualTo("99.469");
        assertThat(percent(1 - table.accuracy())).isEqualTo("0.531");
        assertThat(percent(table.falsePositiveRate())).isEqualTo("0.584");
        assertThat(percent(table.falseNegativeRate())).isEqualTo("0.478");
        assertThat(percent(table.precision())).isEqualTo("99.417");
        assertThat(percent(table.recall())).isEqualTo("99.522");
        assertThat(percent(table.f1())).isEqualTo("99.469");
    }

    @Test
    void theRocCurveIsThePublishedOne() {
        Ranking ranking = new Ranking(scores, real);

        assertThat(digits(ranking.auc(), 6)).isEqualTo("0.999673");
        assertThat(percent(ranking.equalErrorRate())).isEqualTo("0.538");
        assertThat(digits(ranking.falseNegativeRateAt(1e-1), 5)).isEqualTo("0.00014");
        assertThat(digits(ranking.falseNegativeRateAt(1e-2), 5)).isEqualTo("0.00206");
        assertThat(digits(ranking.falseNegativeRateAt(3e-3), 5)).isEqualTo("0.01396");
        assertThat(digits(ranking.falseNegativeRateAt(1e-3), 5)).isEqualTo("0.07698");
        assertThat(digits(ranking.falseNegativeRateAt(1e-4), 3)).isEqualTo("0.331");
        assertThat(digits(ranking.falsePositiveRateAt(1e-2), 5)).isEqualTo("0.00394");
        assertThat(digits(ranking.falsePositiveRateAt(1e-1), 5)).isEqualTo("0.00072");
        assertThat(digits(ranking.falsePositiveRateAt(1e-3), 4)).isEqualTo("0.0164");
    }

    @Test
    void positiveSnrAloneIsHarder() {
        int count = 0;
        float[] some = new float[scores.length];
        boolean[] truth = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            if (snrs[i] > 0) {
                some[count] = scores[i];
                truth[count++] = real[i];
            }
        }
        float[] positive = java.util.Arrays.copyOf(some, count);
        boolean[] positiveTruth = java.util.Arrays.copyOf(truth, count);
        ConfusionTable table = ConfusionTable.at(0.5, positive, positiveTruth);
        Ranking ranking = new Ranking(positive, positiveTruth);

        assertThat(count).isEqualTo(84_775);
        assertThat(percent(table.accuracy())).isEqualTo("99.374");
        assertThat(percent(table.falsePositiveRate())).isEqualTo("0.840");
        assertThat(digits(ranking.auc(), 5)).isEqualTo("0.99954");
        assertThat(digits(ranking.falseNegativeRateAt(1e-2), 5)).isEqualTo("0.00372");
        assertThat(digits(ranking.falseNegativeRateAt(1e-3), 3)).isEqualTo("0.117");
    }

    @Test
    void theBootstrapsIntervalOfTheErrorIsTheBinomialOne() {
        Interval error =
                Interval.bootstrap(
                        (s, r) -> 1 - ConfusionTable.at(0.5, s, r).accuracy(),
                        scores,
                        real,
                        200,
                        1);

        assertThat(digits(error.value(), 5)).isEqualTo("0.00531");
        assertThat(error.high() - error.low()).isBetween(0.0006, 0.0012);
    }

    private static String percent(double share) {
        return digits(100 * share, 3);
    }

    private static String digits(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
