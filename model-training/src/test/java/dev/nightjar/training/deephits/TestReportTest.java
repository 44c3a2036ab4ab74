package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.evaluate.Prediction;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportTest {

    private static final List<Prediction> TESTED =
            List.of(
                    tested(0.9f, true, 6.5f),
                    tested(0.8f, true, 8),
                    tested(0.4f, true, 20),
                    tested(0.6f, false, -9),
                    tested(0.1f, false, 6),
                    tested(0.2f, false, 7.5f),
                    tested(0.3f, false, -300));

    private static final Patience.State PATIENCE = new Patience.State(100_000, 0.02, 0.02, 4_000);

    @TempDir private Path folder;

    @Test
    void countsDecisionsAtOneHalfAndBinsByTheMagnitudeOfTheSnr() throws IOException {
        report().write(folder);

        JsonNode json = new ObjectMapper().readTree(folder.resolve("test.json").toFile());
        assertThat(json.at("/confusion/truePositives").asInt()).isEqualTo(2);
        assertThat(json.at("/confusion/falsePositives").asInt()).isEqualTo(1);
        assertThat(json.at("/accuracy").asDouble()).isCloseTo(5.0 / 7, within(1e-12));
        assertThat(json.at("/figures/0/falsePositiveRate").asDouble()).isEqualTo(0.25);
        assertThat(json.at("/figures/0/falseNegativeRate").asDouble())
                .isCloseTo(1.0 / 3, within(1e-12));
        assertThat(json.at("/figures/0/auc").asDouble()).isCloseTo(11.0 / 12, within(1e-12));
        assertThat(json.at("/figures/1/bogus").asInt()).isEqualTo(2);
        JsonNode sets = json.at("/figures");
        assertThat(sets.findValues("real"))
                .extracting(JsonNode::asInt)
                .containsExactly(3, 3, 1, 1, 1);
        assertThat(sets.findValues("bogus"))
                .extracting(JsonNode::asInt)
                .containsExactly(4, 2, 1, 2, 1);
        assertThat(json.at("/stoppingRule/bestIteration").asInt()).isEqualTo(4_000);
        assertThat(json.at("/published/0/error").asDouble()).isEqualTo(0.00531);
    }

    @Test
    void putsEachFigureBesideThePublishedOne() throws IOException {
        report().write(folder);

        assertThat(Files.readString(folder.resolve("test.txt")))
                .contains("after 5,000 iterations; weights of iteration 4,000")
                .contains("found 2, missed 1, false alarms 1, rejected 3")
                .containsPattern("all, published +50000 +50000 +0.531 +0.584 +0.478 +0.999673")
                .contains("95 % intervals over scenes: error ");
    }

    @Test
    void artefactsAloneHaveAnErrorAndNoRanking() {
        RealBogusFigures artefacts = new TestReport(1, PATIENCE, TESTED.subList(3, 7)).all();

        assertThat(artefacts.error().value()).isEqualTo(0.25);
        assertThat(artefacts.auc().value()).isNaN();
    }

    private static Prediction tested(float score, boolean real, float snr) {
        return new Example(0, "", "", new float[0], 0, real, snr).judged(score);
    }

    private static TestReport report() {
        return new TestReport(5_000, PATIENCE, TESTED);
    }
}
