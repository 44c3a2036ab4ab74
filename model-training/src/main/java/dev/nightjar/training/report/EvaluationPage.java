package dev.nightjar.training.report;

import dev.nightjar.stamp.Stamp;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.Measure;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Evaluations as one HTML page that needs nothing beside it. */
final class EvaluationPage {

    private static final String TEMPLATE = "evaluation.mustache";

    private static final List<Measure> TILES =
            List.of(Measure.ERROR, Measure.AUC, Measure.FNR_AT_FPR_1E2, Measure.ECE);

    private record Tile(String name, String value, String interval) {}

    private record StampImages(String name, String address) {}

    private record Shown(List<StampImages> images, String words, String id) {}

    private record MistakeRow(String title, boolean none, List<Shown> stamps) {}

    private record BundleRow(
            String name,
            String preprocessing,
            String trainedOn,
            long seed,
            String temperature,
            String sha) {}

    private EvaluationPage() {}

    /**
     * The page.
     *
     * @param subtitle below the heading
     * @param bundles what was judged; empty for predictions of a file
     * @param judged at least one
     */
    static String of(
            String title,
            String subtitle,
            List<BundleScoring.BundleFacts> bundles,
            List<BundleScoring.Judged> judged) {
        List<Map<String, Object>> evaluations = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            evaluations.add(evaluation(i + 1, judged.get(i)));
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("title", title);
        page.put("subtitle", subtitle);
        page.put("hasBundles", !bundles.isEmpty());
        page.put(
                "bundles",
                bundles.stream()
                        .map(
                                each ->
                                        new BundleRow(
                                                each.name(),
                                                each.preprocessing(),
                                                each.trainedOn(),
                                                each.seed(),
                                                FigureText.fixed(each.temperature(), 3),
                                                each.sha256().substring(0, 16)))
                        .toList());
        page.put("evaluations", evaluations);
        return Page.fill(TEMPLATE, page);
    }

    private static Map<String, Object> evaluation(int number, BundleScoring.Judged judged) {
        Evaluation evaluation = judged.evaluation();
        EvaluationTables tables = new EvaluationTables(evaluation);
        RealBogusFigures first = evaluation.classifiers().get(0).sets().get(0);
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("number", number);
        section.put("data", evaluation.data());
        section.put("truth", evaluation.truth());
        section.put("facts", facts(judged));
        section.put("remarks", evaluation.remarks());
        section.put("threshold", evaluation.settings().threshold());
        section.put(
                "resampling",
                "%,d bootstrap resamples of %s, seed %d"
                        .formatted(
                                evaluation.settings().resamples(),
                                evaluation.groups() < evaluation.candidates()
                                        ? "groups"
                                        : "candidates",
                                evaluation.settings().seed()));
        section.put("tiles", TILES.stream().map(measure -> tile(first, measure)).toList());
        section.put(
                "plots", EvaluationPlots.of(evaluation).stream().map(Page.Picture::of).toList());
        section.put(
                "classifiers",
                evaluation.classifiers().stream().map(Evaluation.Classifier::name).toList());
        section.put("few", evaluation.classifiers().size() <= 2);
        section.put("leader", evaluation.classifiers().get(0).name());
        section.put("measures", tables.measures());
        List<EvaluationTables.ForestRow> besideForest = tables.besideForest();
        section.put("hasForest", !besideForest.isEmpty());
        section.put("besideForest", besideForest);
        section.put("hasComparisons", !evaluation.comparisons().isEmpty());
        section.put("comparisons", tables.comparisons());
        section.put("hasSets", evaluation.classifiers().get(0).sets().size() > 1);
        section.put("sets", tables.sets());
        List<EvaluationTables.KindRow> kinds = tables.kinds();
        section.put("hasKinds", !kinds.isEmpty());
        section.put("kinds", kinds);
        List<MistakeRow> mistakes = new ArrayList<>();
        for (BundleScoring.BundleMistakes each : judged.scored().mistakes()) {
            mistakes.add(row("Real ones missed by " + each.bundle, each.mistakes.missed()));
            mistakes.add(
                    row("Artefacts taken for real by " + each.bundle, each.mistakes.falseAlarms()));
        }
        section.put("mistakes", mistakes);
        return section;
    }

    private static String facts(BundleScoring.Judged judged) {
        Evaluation evaluation = judged.evaluation();
        long real =
                judged.scored().predictions().rows().stream().filter(each -> each.real()).count();
        String groups =
                evaluation.groups() < evaluation.candidates()
                        ? " in %,d groups (scenes or objects)".formatted(evaluation.groups())
                        : "";
        return "%,d candidates, %,d real and %,d bogus%s."
                .formatted(evaluation.candidates(), real, evaluation.candidates() - real, groups);
    }

    private static Tile tile(RealBogusFigures figures, Measure measure) {
        Interval interval = figures.measure(measure);
        long candidates = figures.real() + figures.bogus();
        return new Tile(
                measure.words(),
                FigureText.value(measure, interval.value(), candidates),
                FigureText.interval(measure, interval, candidates));
    }

    private static MistakeRow row(String title, List<Mistakes.Mistake> mistakes) {
        return new MistakeRow(
                title, mistakes.isEmpty(), mistakes.stream().map(EvaluationPage::shown).toList());
    }

    private static Shown shown(Mistakes.Mistake mistake) {
        JudgedCandidate candidate = mistake.candidate();
        List<StampImages> images = new ArrayList<>();
        images.add(new StampImages("science", StampPicture.light(candidate.stamps().science())));
        images.add(new StampImages("template", StampPicture.light(candidate.stamps().template())));
        images.add(
                new StampImages(
                        "difference", StampPicture.signed(candidate.stamps().difference())));
        Stamp snrMap = candidate.snrMap();
        if (snrMap != null) {
            images.add(new StampImages("SNR", StampPicture.signed(snrMap)));
        }
        String kind = candidate.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
        String snr =
                Float.isNaN(candidate.snr())
                        ? ""
                        : String.format(Locale.ROOT, ", SNR %.1f", candidate.snr());
        return new Shown(
                images,
                "%s%s".formatted(kind, snr),
                String.format(
                        Locale.ROOT,
                        "score %.5f, probability %.5f, id %d",
                        mistake.score(),
                        mistake.probability(),
                        candidate.id()));
    }
}
