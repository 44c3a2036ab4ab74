package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Predictions;
import dev.nightjar.training.evaluate.PredictionsFile;
import dev.nightjar.training.plot.PlotFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with {@code report.html}, {@code figures.json}, scores as CSV and pictures as files. */
public final class EvaluationReport {

    /** The page's file name. */
    public static final String PAGE = "report.html";

    /** The figures' file name. */
    public static final String FIGURES = "figures.json";

    private static final String PICTURES = "figures";

    private EvaluationReport() {}

    /**
     * Writes what was judged; files that are there are replaced.
     *
     * @param folder is made where it is missing
     * @param subtitle below the page's heading, e.g. the command
     * @param bundles that were judged
     * @param judged at least one data set; the pictures and scores of the second are numbered 2
     */
    public static void write(
            Path folder, String subtitle, BundleScoring bundles, List<BundleScoring.Judged> judged)
            throws IOException {
        write(folder, "Real/bogus evaluation", subtitle, bundles.facts(), judged);
    }

    /** Writes the evaluation of predictions that came from a file. */
    public static void write(
            Path folder, String subtitle, Predictions predictions, Evaluation evaluation)
            throws IOException {
        write(
                folder,
                "Evaluation of predictions",
                subtitle,
                List.of(),
                List.of(
                        new BundleScoring.Judged(
                                new BundleScoring.Scored(predictions, List.of()), evaluation)));
    }

    private static void write(
            Path folder,
            String title,
            String subtitle,
            List<BundleScoring.BundleFacts> bundles,
            List<BundleScoring.Judged> judged)
            throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < judged.size(); i++) {
            String number = i == 0 ? "" : "-" + (i + 1);
            for (EvaluationPlots.Named named : EvaluationPlots.of(judged.get(i).evaluation())) {
                PlotFiles.write(named.plot(), folder.resolve(PICTURES), named.name() + number);
            }
            PredictionsFile.write(
                    folder.resolve("scores" + number + ".csv"),
                    judged.get(i).scored().predictions());
        }
        Files.writeString(
                folder.resolve(FIGURES),
                EvaluationJson.of(judged.stream().map(BundleScoring.Judged::evaluation).toList()));
        Files.writeString(
                folder.resolve(PAGE), EvaluationPage.of(title, subtitle, bundles, judged));
    }
}
