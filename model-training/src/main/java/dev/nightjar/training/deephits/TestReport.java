package dev.nightjar.training.deephits;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.training.evaluate.ConfusionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The test of the best weights, beside the published one; as JSON and as text. */
final class TestReport {

    static final String JSON_FILE = "test.json";
    static final String TEXT_FILE = "test.txt";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final long iterations;
    private final Patience.State patience;
    private final ConfusionTable confusion;
    private final TestFigures all;
    private final TestFigures positiveSnr;
    private final List<TestFigures> bySnr;

    /**
     * @param iterations trained
     * @param outcomes of the test candidates, real ones and artefacts
     */
    TestReport(long iterations, Patience.State patience, List<TestFigures.Outcome> outcomes) {
        this.iterations = iterations;
        this.patience = patience;
        float[] scores = new float[outcomes.size()];
        boolean[] real = new boolean[outcomes.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = outcomes.get(i).score();
            real[i] = outcomes.get(i).real();
        }
        confusion = ConfusionTable.at(0.5, scores, real);
        all = TestFigures.of(Published.ALL.set(), outcomes);
        positiveSnr = figures(Published.POSITIVE_SNR.set(), outcomes, outcome -> outcome.snr() > 0);
        bySnr =
                List.of(
                        figures(
                                Published.BY_SNR.get(0).set(),
                                outcomes,
                                outcome -> Math.abs(outcome.snr()) < 7),
                        figures(
                                Published.BY_SNR.get(1).set(),
                                outcomes,
                                outcome ->
                                        Math.abs(outcome.snr()) >= 7
                                                && Math.abs(outcome.snr()) < 15),
                        figures(
                                Published.BY_SNR.get(2).set(),
                                outcomes,
                                outcome -> Math.abs(outcome.snr()) >= 15));
    }

    private static TestFigures figures(
            String set, List<TestFigures.Outcome> outcomes, Predicate<TestFigures.Outcome> part) {
        return TestFigures.of(set, outcomes.stream().filter(part).toList());
    }

    TestFigures all() {
        return all;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Deep-HiTS after %,d iterations; weights of iteration %,d (validation error %.3f %%), patience %,d"
                        .formatted(
                                iterations,
                                patience.bestIteration(),
                                100 * patience.bestError(),
                                patience.patience()));
        lines.add(
                "accuracy %.3f %%; found %,d, missed %,d, false alarms %,d, rejected %,d"
                        .formatted(
                                100 * confusion.accuracy(),
                                confusion.truePositives(),
                                confusion.falseNegatives(),
                                confusion.falsePositives(),
                                confusion.trueNegatives()));
        lines.add("");
        lines.add(TestFigures.HEADER);
        add(lines, all, Published.ALL);
        add(lines, positiveSnr, Published.POSITIVE_SNR);
        for (int i = 0; i < bySnr.size(); i++) {
            add(lines, bySnr.get(i), Published.BY_SNR.get(i));
        }
        lines.add("");
        lines.add(
                "Rates are taken at 0.5. The published figures are of another set of candidates, after 440,000 iterations.");
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, TestFigures ours, TestFigures published) {
        lines.add(ours.line(""));
        lines.add(published.line(", published"));
    }

    void write(Path out) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.put("iterations", iterations);
        report.set("stoppingRule", JSON.valueToTree(patience));
        report.set("confusion", JSON.valueToTree(confusion));
        report.put("accuracy", confusion.accuracy());
        report.set("figures", figures(all, positiveSnr, bySnr));
        report.set("published", figures(Published.ALL, Published.POSITIVE_SNR, Published.BY_SNR));
        JSON.writeValue(out.resolve(JSON_FILE).toFile(), report);
        Files.writeString(out.resolve(TEXT_FILE), text());
    }

    private static ObjectNode figures(
            TestFigures all, TestFigures positiveSnr, List<TestFigures> bySnr) {
        ObjectNode figures = JSON.createObjectNode();
        figures.set("all", JSON.valueToTree(all));
        figures.set("positiveSnr", JSON.valueToTree(positiveSnr));
        figures.set("byAbsoluteSnr", JSON.valueToTree(bySnr));
        return figures;
    }
}
