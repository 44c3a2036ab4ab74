package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.training.deephits.TestFigures.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportTest {

    private static final List<Outcome> OUTCOMES =
            List.of(
                    new Outcome(0.9f, true, 6.5),
                    new Outcome(0.8f, true, 8),
                    new Outcome(0.4f, true, 20),
                    new Outcome(0.6f, false, -9),
                    new Outcome(0.1f, false, 6),
                    new Outcome(0.2f, false, 7),
                    new Outcome(0.3f, false, -300));

    @TempDir private Path folder;

    @Test
    void countsDecisionsAtOneHalfAndBinsByTheMagnitudeOfTheSnr() throws IOException {
        report().write(folder);

        JsonNode json = new ObjectMapper().readTree(folder.resolve("test.json").toFile());
        assertThat(json.at("/confusion/truePositives").asInt()).isEqualTo(2);
        assertThat(json.at("/confusion/falsePositives").asInt()).isEqualTo(1);
        assertThat(json.at("/accuracy").asDouble()).isCloseTo(5.0 / 7, within(1e-12));
        assertThat(json.at("/figures/all/falsePositiveRate").asDouble()).isEqualTo(0.25);
        assertThat(json.at("/figures/all/falseNegativeRate").asDouble())
                .isCloseTo(1.0 / 3, within(1e-12));
        assertThat(json.at("/figures/all/auc").asDouble()).isCloseTo(11.0 / 12, within(1e-12));
        assertThat(json.at("/figures/positiveSnr/bogus").asInt()).isEqualTo(2);
        JsonNode bins = json.at("/figures/byAbsoluteSnr");
        assertThat(bins.findValues("real")).extracting(JsonNode::asInt).containsExactly(1, 1, 1);
        assertThat(bins.findValues("bogus")).extracting(JsonNode::asInt).containsExactly(1, 2, 1);
        assertThat(json.at("/stoppingRule/bestIteration").asInt()).isEqualTo(4_000);
        assertThat(json.at("/published/all/error").asDouble()).isEqualTo(0.00531);
    }

    @Test
    void putsEachFigureBesideThePublishedOne() throws IOException {
        report().write(folder);

        assertThat(Files.readString(folder.resolve("test.txt")))
                .contains("after 5,000 iterations; weights of iteration 4,000")
                .contains("found 2, missed 1, false alarms 1, rejected 3")
                .containsPattern("all, published +50000 +50000 +0.531 +0.584 +0.478 +0.999673");
    }

    @Test
    void aPartWithOneKindOnlyHasNoRanking() {
        TestFigures figures = TestFigures.of("bogus", OUTCOMES.subList(3, 7));

        assertThat(figures.error()).isEqualTo(0.25);
        assertThat(figures.auc()).isNaN();
    }

    private static TestReport report() {
        return new TestReport(5_000, new Patience.State(100_000, 0.02, 0.02, 4_000), OUTCOMES);
    }
}
