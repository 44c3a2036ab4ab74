package dev.nightjar.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.evaluate.RealBogusFigures.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTableTest {

    private static final RealBogusFigures FIGURES =
            RealBogusFigures.of(
                    "four",
                    List.of(
                            new Outcome(0.9f, true),
                            new Outcome(0.4f, true),
                            new Outcome(0.1f, false),
                            new Outcome(0.6f, false)));

    @Test
    void rowsAreAligned() {
        String[] lines = FigureTable.markdown(List.of(FIGURES)).split("\n");

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
}
