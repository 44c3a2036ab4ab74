package dev.nightjar.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testing.RealData;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The published Deep-HiTS test set (50,000 real and 50,000 artefacts), whose figures are known to
 * the last printed digit.
 */
class PublishedPredictionsTest {

    @SuppressWarnings("NullAway.Init")
    private static Evaluation.Classifier network;

    @BeforeAll
    static void evaluate() throws IOException {
        Predictions predictions =
                PredictionsFile.read(RealData.path("deep-hits-predictions.csv.gz"));
        network =
                Evaluation.of(predictions, new Evaluation.Settings(0.5, 100, 1), done -> {})
                        .classifiers()
                        .get(0);
    }

    @Test
    void decisionsAtOneHalfAreThePublishedOnes() {
        assertThat(set("all").confusion()).isEqualTo(new ConfusionTable(49_761, 292, 239, 49_708));
    }

    @ParameterizedTest
    @CsvSource({
        "ACCURACY, 99.469",
        "ERROR, 0.531",
        "FALSE_POSITIVE_RATE, 0.584",
        "FALSE_NEGATIVE_RATE, 0.478",
        "PRECISION, 99.417",
        "RECALL, 99.522",
        "F1, 99.469",
        "EQUAL_ERROR_RATE, 0.538"
    })
    void percentagesAreThePublishedOnes(Measure measure, String published) {
        assertThat(printed(100 * value("all", measure), published)).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "AUC, 0.999673",
        "FNR_AT_FPR_1E1, 0.00014",
        "FNR_AT_FPR_1E2, 0.00206",
        "FNR_AT_FPR_3E3, 0.01396",
        "FNR_AT_FPR_1E3, 0.07698",
        "FNR_AT_FPR_1E4, 0.331",
        "FPR_AT_FNR_1E2, 0.00394",
        "FPR_AT_FNR_1E1, 0.00072",
        "FPR_AT_FNR_1E3, 0.0164",
        "BRIER, 0.00429",
        "NLL, 0.0181"
    })
    void ratesAreThePublishedOnes(Measure measure, String published) {
        assertThat(printed(value("all", measure), published)).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({"FNR_AT_FPR_1E2, 0.155", "FNR_AT_FPR_1E3, 0.9933", "FPR_AT_FNR_1E2, 0.818"})
    void thresholdsAreThePublishedOnes(Measure measure, String published) {
        assertThat(printed(set("all").thresholds().get(measure), published)).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "|SNR| up to 7, 16917, 2463, 0.869, 0.560, 2.68, 0.0122, 0.99915",
        "|SNR| 7 to 15, 55772, 28874, 0.559, 0.639, 0.485, 0.0023, 0.99957",
        "|SNR| from 15, 27311, 18663, 0.264, 0.451, 0.177, 0.0005, 0.99983"
    })
    void rangesOfSignalToNoiseAreThePublishedOnes(
            String set,
            long candidates,
            long real,
            String error,
            String falsePositives,
            String falseNegatives,
            String missesAt1e2,
            String auc) {
        assertThat(set(set).real()).isEqualTo(real);
        assertThat(set(set).real() + set(set).bogus()).isEqualTo(candidates);
        assertThat(printed(100 * value(set, Measure.ERROR), error)).isEqualTo(error);
        assertThat(printed(100 * value(set, Measure.FALSE_POSITIVE_RATE), falsePositives))
                .isEqualTo(falsePositives);
        assertThat(printed(100 * value(set, Measure.FALSE_NEGATIVE_RATE), falseNegatives))
                .isEqualTo(falseNegatives);
        assertThat(printed(value(set, Measure.FNR_AT_FPR_1E2), missesAt1e2)).isEqualTo(missesAt1e2);
        assertThat(printed(value(set, Measure.AUC), auc)).isEqualTo(auc);
    }

    @Test
    void positiveSnrAloneIsHarder() {
        String set = "SNR > 0";

        assertThat(set(set).real()).isEqualTo(50_000);
        assertThat(set(set).bogus()).isEqualTo(34_775);
        assertThat(printed(100 * value(set, Measure.ACCURACY), "99.374")).isEqualTo("99.374");
        assertThat(printed(100 * value(set, Measure.FALSE_POSITIVE_RATE), "0.840"))
                .isEqualTo("0.840");
        assertThat(printed(value(set, Measure.AUC), "0.99954")).isEqualTo("0.99954");
        assertThat(printed(value(set, Measure.FNR_AT_FPR_1E2), "0.00372")).isEqualTo("0.00372");
        assertThat(printed(value(set, Measure.FNR_AT_FPR_1E3), "0.117")).isEqualTo("0.117");
    }

    @Test
    void theBootstrapsIntervalOfTheErrorIsTheBinomialOne() {
        Interval error = set("all").error();

        assertThat(error.low()).isBetween(0.00470, 0.00505);
        assertThat(error.high()).isBetween(0.00557, 0.00592);
    }

    private static RealBogusFigures set(String name) {
        return network.sets().stream()
                .filter(figures -> figures.set().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double value(String set, Measure measure) {
        return set(set).measure(measure).value();
    }

    /** With as many decimals as the published figure. */
    private static String printed(double value, String published) {
        int decimals = published.length() - published.indexOf('.') - 1;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
