package dev.nightjar.app.training;

import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.TrainingRecord;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.report.BundleScoring;
import dev.nightjar.training.report.CandidateSource;
import dev.nightjar.training.report.CandidateSources;
import dev.nightjar.training.report.EvaluationReport;
import dev.nightjar.training.report.EvaluationText;
import dev.nightjar.training.report.ScoreTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar evaluate real-bogus}: figures with intervals, by the engine that serves. */
@Command(
        name = "real-bogus",
        header = "Measure real/bogus bundles on candidates whose truth, or its proxy, is known.",
        footer = {
            "",
            "DIR gets report.html, figures.json, scores.csv, and the plots in figures/ as SVG and PNG.",
            "With several bundles they are compared, candidate by candidate; with a forest's scores",
            "so are they and the forest.",
            "",
            "A bundle's figures on the packets that it was trained on say how well it learnt them;",
            "the cross-validated ones are in its model card."
        })
final class EvaluateRealBogusCommand implements Callable<Integer> {

    private static final int DEFAULT_SIMULATED = 20_000;

    @Spec private CommandSpec spec;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description =
                    "Model bundle; give several to compare them (default: the one that comes with Nightjar).")
    private List<Path> bundles = new ArrayList<>();

    @Option(
            names = {"--data", "--ztf", "--rubin"},
            paramLabel = "PATH",
            description = {
                "What to judge by; may be given several times: a data set of simulated candidates",
                "(its test part), a folder of chunks or one chunk, or survey packets in a folder",
                "or archive (ZTF's need --labels, Rubin's carry their reliability)."
            })
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = {
                "Labels of ZTF packets: CSV with candid, proxy_label and label_from, and rb and",
                "braai_d6m9 to compare with; or the truth.csv of simulated ones."
            })
    private @Nullable Path labels;

    @Option(
            names = "--forest",
            paramLabel = "FILE",
            description = {
                "A forest's scores on the same candidates: the forest-scores.csv of calibrate candidates.",
                "Goes with one --data only."
            })
    private @Nullable Path forest;

    @Option(
            names = "--simulated",
            paramLabel = "N",
            description = {
                "Judge by N survey alerts simulated on the way, of scenes that no training sees under",
                "the same seed (default: 20000 where no --data is given and every bundle was trained for",
                "a survey, else none)."
            })
    private @Nullable Integer simulated;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "20261122",
            description = "Seed of those (default: ${DEFAULT-VALUE}, the released bundle's).")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write the report.")
    private @Nullable Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that score (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin private EvaluationOptions options;

    @Override
    public Integer call() throws IOException {
        requireGoodUsage();
        Evaluation.Settings settings = options.settings(spec);
        EvaluationOptions.requireFolder(spec, out);
        Screen screen = Screen.of(spec);
        List<CandidateSource> sources = sources();
        ScoreTable forestScores = forest == null ? null : ScoreTable.read(forest);
        List<ModelBundle> models = new ArrayList<>();
        for (Path bundle : bundles.isEmpty() ? List.of(NightjarHome.realBogusBundle()) : bundles) {
            models.add(ModelBundle.read(bundle));
        }
        requireDataOfTheirKind(models);
        try (BundleScoring scoring = new BundleScoring(models, settings.threshold(), threads)) {
            List<BundleScoring.Judged> judged = new ArrayList<>();
            for (CandidateSource source : sources) {
                judged.add(judge(scoring, source, forestScores, settings, screen));
                screen.print("%s", EvaluationText.of(judged.get(judged.size() - 1).evaluation()));
            }
            if (out != null) {
                EvaluationReport.write(out, EvaluationOptions.commandLine(spec), scoring, judged);
                screen.note("report in %s", out.resolve(EvaluationReport.PAGE));
            }
        }
        return 0;
    }

    private void requireGoodUsage() {
        if (threads < 1) {
            throw wrongUsage("--threads " + threads + " is not 1 or more");
        }
        if (simulated != null && simulated < 0) {
            throw wrongUsage("--simulated " + simulated + " is not 0 or more");
        }
        if (forest != null && data.size() + (simulated == null || simulated == 0 ? 0 : 1) > 1) {
            throw wrongUsage(
                    "--forest has the scores of one data set: judge by that one --data alone");
        }
        if (labels != null && !Files.exists(labels)) {
            throw wrongUsage("--labels: there is no file " + labels);
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Survey alerts, which are simulated where nothing is named, say nothing of other stamps. */
    private void requireDataOfTheirKind(List<ModelBundle> models) {
        for (ModelBundle model : models) {
            TrainingRecord training = model.manifest().training();
            if (data.isEmpty() && simulated == null && training.surveys().isEmpty()) {
                throw wrongUsage(
                        "%s was trained on %s and not for a survey's alerts: name candidates to judge it by with --data"
                                .formatted(model.manifest().id(), training.data()));
            }
        }
    }

    private List<CandidateSource> sources() throws IOException {
        int count = simulated != null ? simulated : data.isEmpty() ? DEFAULT_SIMULATED : 0;
        List<CandidateSource> sources = new ArrayList<>();
        if (count > 0) {
            sources.add(CandidateSources.simulated(seed, count));
        }
        for (Path path : data) {
            sources.add(CandidateSources.of(path, labels));
        }
        if (sources.isEmpty()) {
            throw wrongUsage("there is nothing to judge by: name some --data");
        }
        return sources;
    }

    private static BundleScoring.Judged judge(
            BundleScoring scoring,
            CandidateSource source,
            @Nullable ScoreTable forest,
            Evaluation.Settings settings,
            Screen screen)
            throws IOException {
        BundleScoring.Scored scored;
        try (Progress progress = Progress.start(screen, "scoring", source.size())) {
            scored = scoring.score(source, forest, count -> progress.to(count, ""));
        }
        return new BundleScoring.Judged(
                scored, EvaluationOptions.evaluate(screen, scored.predictions(), settings));
    }
}
