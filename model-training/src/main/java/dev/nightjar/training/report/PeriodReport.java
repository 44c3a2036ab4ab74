package dev.nightjar.training.report;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.RotationManifest;
import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.training.evaluate.period.JudgedPeriod;
import dev.nightjar.training.evaluate.period.PeriodEvaluation;
import dev.nightjar.training.evaluate.period.PeriodFigures;
import dev.nightjar.training.evaluate.period.PeriodMeasure;
import dev.nightjar.training.plot.PlotFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with an evaluation of periods: {@code report.html}, {@code figures.json}, every star's
 * periods as {@code periods.csv}, and pictures as files in {@code figures/}.
 */
public final class PeriodReport {

    private static final String SCHEMA = "nightjar-period-evaluation/1";
    private static final String TEMPLATE = "periods.mustache";
    private static final List<PeriodMeasure> TILES =
            List.of(
                    PeriodMeasure.HALF_WITHIN_10,
                    PeriodMeasure.HALF_WITHIN_20,
                    PeriodMeasure.COVERAGE_68,
                    PeriodMeasure.COVERAGE_95);

    private record Content(String schema, List<BundleFacts> bundles, PeriodEvaluation evaluation) {}

    /**
     * A bundle in a report.
     *
     * @param name as in tables and legends
     * @param sha256 of its manifest
     * @param head what its outputs mean
     * @param trainedOn in words
     * @param seed of its training
     */
    public record BundleFacts(
            String name, String sha256, String head, String trainedOn, long seed) {

        /** A bundle's, under the name that the report has for it. */
        public static BundleFacts of(String name, ModelBundle bundle) {
            RotationManifest manifest = bundle.rotationManifest();
            return new BundleFacts(
                    name,
                    bundle.sha256(),
                    manifest.head().toString(),
                    manifest.training().data(),
                    manifest.training().seed());
        }
    }

    private PeriodReport() {}

    /**
     * Writes what was judged; files that are there are replaced.
     *
     * @param folder is made where it is missing
     * @param subtitle below the page's heading, e.g. the command
     * @param judged the methods in the evaluation's order
     */
    public static void write(
            Path folder,
            String subtitle,
            List<BundleFacts> bundles,
            PeriodEvaluation evaluation,
            List<PeriodEvaluation.Judged> judged)
            throws IOException {
        Files.createDirectories(folder);
        List<EvaluationPlots.Named> plots = PeriodPlots.of(evaluation, judged);
        for (EvaluationPlots.Named named : plots) {
            PlotFiles.write(named.plot(), folder.resolve("figures"), named.name());
        }
        writePeriods(folder.resolve("periods.csv"), judged);
        Files.writeString(
                folder.resolve(EvaluationReport.FIGURES),
                EvaluationJson.write(new Content(SCHEMA, bundles, evaluation)));
        Files.writeString(
                folder.resolve(EvaluationReport.PAGE), page(subtitle, bundles, evaluation, plots));
    }

    private static String page(
            String subtitle,
            List<BundleFacts> bundles,
            PeriodEvaluation evaluation,
            List<EvaluationPlots.Named> plots) {
        PeriodFigures first = evaluation.methods().get(0);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("subtitle", subtitle);
        page.put("hasBundles", !bundles.isEmpty());
        page.put("bundles", bundles);
        page.put("data", evaluation.data());
        page.put("remarks", evaluation.remarks());
        page.put(
                "resampling",
                "%,d bootstrap resamples of stars, seed %d"
                        .formatted(
                                evaluation.resampling().resamples(),
                                evaluation.resampling().seed()));
        page.put("leader", first.method());
        page.put(
                "tiles",
                TILES.stream()
                        .map(
                                measure -> {
                                    PeriodTables.Cell cell =
                                            PeriodTables.Cell.of(measure, first.measures());
                                    return Map.of(
                                            "name", measure.words(),
                                            "value", cell.value(),
                                            "interval", cell.interval());
                                })
                        .toList());
        page.put("plots", plots.stream().map(Page.Picture::of).toList());
        page.put("methods", evaluation.methods().stream().map(PeriodFigures::method).toList());
        page.put("measures", PeriodTables.measures(evaluation));
        page.put("byPeriod", PeriodTables.BY_PERIOD.stream().map(PeriodMeasure::words).toList());
        page.put("bins", PeriodTables.bins(evaluation));
        page.put("hasGroups", !evaluation.groups().isEmpty());
        page.put("byGroup", PeriodTables.BY_GROUP.stream().map(PeriodMeasure::words).toList());
        page.put("groups", PeriodTables.groups(evaluation));
        return Page.fill(TEMPLATE, page);
    }

    private static void writePeriods(Path file, List<PeriodEvaluation.Judged> judged)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("star,truthDays");
            for (PeriodEvaluation.Judged method : judged) {
                String name = method.name().replaceAll("[,\"\\n]", "_");
                boolean states = !method.rows().get(0).quantileDays().isEmpty();
                out.write(
                        ",%1$s.periodDays,%1$s.%2$s"
                                .formatted(name, states ? "sigmaDays" : "strength"));
                for (int q = 0; q < method.rows().get(0).quantileDays().size(); q++) {
                    out.write(",%s.q%s".formatted(name, PeriodEstimate.LEVELS.get(q)));
                }
            }
            out.newLine();
            for (int star = 0; star < judged.get(0).rows().size(); star++) {
                out.write(star + "," + judged.get(0).rows().get(star).truthDays());
                for (PeriodEvaluation.Judged method : judged) {
                    JudgedPeriod row = method.rows().get(star);
                    boolean states = !row.quantileDays().isEmpty();
                    double sureness = states ? row.sigmaDays() : 1 - row.doubt();
                    out.write("," + row.periodDays() + "," + sureness);
                    for (double quantile : row.quantileDays()) {
                        out.write("," + quantile);
                    }
                }
                out.newLine();
            }
        }
    }
}
