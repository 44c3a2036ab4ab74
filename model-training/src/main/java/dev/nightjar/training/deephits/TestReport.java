package dev.nightjar.training.deephits;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.training.evaluate.ConfusionTable;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.Measure;
import dev.nightjar.training.evaluate.Prediction;
import dev.nightjar.training.evaluate.Predictions;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The test of the best weights, beside the published one; as JSON and as text. */
final class TestReport {

    static final String JSON_FILE = "test.json";
    static final String TEXT_FILE = "test.txt";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final long iterations;
    private final Patience.State patience;
    private final List<RealBogusFigures> figures;

    /**
     * @param iterations trained
     * @param tested the test candidates; those of a scene are a group
     */
    TestReport(long iterations, Patience.State patience, List<Prediction> tested) {
        this.iterations = iterations;
        this.patience = patience;
        figures =
                Evaluation.of(
                                new Predictions(
                                        "test candidates", "labels", List.of("deep-hits"), tested),
                                Evaluation.Settings.DEFAULT,
                                done -> {})
                        .classifiers()
                        .get(0)
                        .sets();
    }

    /** Of all test candidates. */
    RealBogusFigures all() {
        return figures.get(0);
    }

    String text() {
        ConfusionTable confusion = all().confusion();
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
        lines.add(TestRow.HEADER);
        for (TestRow published : Published.ROWS) {
            figures.stream()
                    .filter(ours -> ours.set().equals(published.set()))
                    .forEach(ours -> lines.add(TestRow.of(ours).line("")));
            lines.add(published.line(", published"));
        }
        lines.add("");
        lines.add(
                "95 %% intervals over scenes: error %s %%, AUC %s, FNR@1e-2 %s."
                        .formatted(
                                range(all().error(), 100, 3),
                                range(all().auc(), 1, 6),
                                range(all().measure(Measure.FNR_AT_FPR_1E2), 1, 5)));
        lines.add(
                "Rates are taken at 0.5. The published figures are of another set of candidates, after 440,000 iterations.");
        return String.join("\n", lines) + "\n";
    }

    private static String range(Interval interval, double factor, int decimals) {
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                number + " to " + number,
                factor * interval.low(),
                factor * interval.high());
    }

    void write(Path out) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.put("iterations", iterations);
        report.set("stoppingRule", JSON.valueToTree(patience));
        report.set("confusion", JSON.valueToTree(all().confusion()));
        report.put("accuracy", all().confusion().accuracy());
        report.set("figures", JSON.valueToTree(figures.stream().map(TestRow::of).toList()));
        report.set("published", JSON.valueToTree(Published.ROWS));
        report.set("measures", JSON.valueToTree(all().measures()));
        JSON.writeValue(out.resolve(JSON_FILE).toFile(), report);
        Files.writeString(out.resolve(TEXT_FILE), text());
    }
}
