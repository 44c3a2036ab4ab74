package dev.nightjar.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Prediction;
import dev.nightjar.training.evaluate.Predictions;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTableTest {

    @Test
    void rowsAreAligned() {
        String[] lines = FigureTable.markdown(figures()).split("\n");

        assertThat(lines).hasSize(3);
        assertThat(lines[1]).hasSameSizeAs(lines[0]);
        assertThat(lines[2]).hasSameSizeAs(lines[0]).contains("0.7500", "0.5000");
    }

    @Test
    void barsInACellDoNotEndIt() {
        String table =
                FigureTable.aligned(List.of(List.of("set", "n"), List.of("|SNR| up to 7", "2")));

        assertThat(table).contains("| \\|SNR\\| up to 7 | 2 |");
    }

    /** Not a constant: resamples run on other threads, which would wait for its class. */
    private static List<RealBogusFigures> figures() {
        Predictions four =
                new Predictions(
                        "",
                        "",
                        List.of("four"),
                        List.of(
                                prediction(0, true, 0.9f),
                                prediction(1, true, 0.4f),
                                prediction(2, false, 0.1f),
                                prediction(3, false, 0.6f)));
        return Evaluation.of(four, new Evaluation.Settings(0.5, 20, 1), done -> {})
                .classifiers()
                .get(0)
                .sets();
    }

    private static Prediction prediction(long id, boolean real, float probability) {
        float[] scores = {probability};
        return new Prediction(id, "", "", real, Float.NaN, List.of(), scores, scores);
    }
}
