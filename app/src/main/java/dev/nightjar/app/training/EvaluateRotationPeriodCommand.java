package dev.nightjar.app.training;

import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.training.evaluate.period.JudgedPeriod;
import dev.nightjar.training.evaluate.period.PeriodEvaluation;
import dev.nightjar.training.evaluate.period.Resampling;
import dev.nightjar.training.evaluate.period.StarTrait;
import dev.nightjar.training.report.PeriodReport;
import dev.nightjar.training.report.PeriodScoring;
import dev.nightjar.training.report.PeriodText;
import dev.nightjar.training.rotation.RotationSimulator;
import dev.nightjar.training.rotation.SmartsFile;
import dev.nightjar.training.rotation.baseline.BaselinePeriods;
import dev.nightjar.training.rotation.baseline.BaselineTable;
import dev.nightjar.training.rotation.baseline.FoundPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar evaluate rotation-period}: periods beside the truth, by the serving engine. */
@Command(
        name = "rotation-period",
        header = "Measure rotation-period bundles on simulated stars.",
        footer = {
            "",
            "Beside the bundles stand a Lomb-Scargle periodogram and an autocorrelation of the same",
            "light curves, which are made again from FILE's header, and a predictor that always says",
            "90 d. The two searches take the longest: with --out their periods are kept in",
            "DIR/baselines.csv for the next time.",
            "",
            "DIR gets report.html, figures.json, periods.csv, and the plots in figures/ as SVG and PNG."
        })
final class EvaluateRotationPeriodCommand implements Callable<Integer> {

    private static final String BASELINES = "baselines.csv";

    @Spec private CommandSpec spec;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description =
                    "Model bundle; give several to compare them, none to see the searches alone.")
    private List<Path> bundles = new ArrayList<>();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Simulated stars, by simulate rotations or of SMARTS.")
    private @Nullable Path data;

    @Option(
            names = "--noise",
            paramLabel = "DIR",
            description = {
                "The quiet stars' light curves that FILE was made with; without them there is no search",
                "of its light curves. Not needed where its noise is synthetic."
            })
    private @Nullable Path noise;

    @Option(
            names = "--no-baselines",
            description = "Search no light curves: measure the bundles alone.")
    private boolean noBaselines;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write the report.")
    private @Nullable Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that score and search (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Bootstrap resamples of the intervals (default: ${DEFAULT-VALUE}).")
    private int resamples;

    @Option(
            names = "--bootstrap-seed",
            paramLabel = "S",
            defaultValue = "20261122",
            description = "Their seed (default: ${DEFAULT-VALUE}).")
    private long bootstrapSeed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Resampling resampling = resampling();
        EvaluationOptions.requireFolder(spec, out);
        Screen screen = Screen.of(spec);
        List<ModelBundle> models = bundles.stream().map(ModelBundle::read).toList();
        models.forEach(ModelBundle::rotationManifest);
        List<String> names = names(models);
        try (SmartsFile file = SmartsFile.open(Objects.requireNonNull(data))) {
            List<String> remarks = new ArrayList<>();
            Optional<RotationSimulator> simulator = simulator(file, remarks);
            List<PeriodEvaluation.Judged> judged = new ArrayList<>();
            List<PeriodReport.BundleFacts> facts = new ArrayList<>();
            for (int i = 0; i < models.size(); i++) {
                judged.add(score(names.get(i), models.get(i), file, screen));
                facts.add(PeriodReport.BundleFacts.of(names.get(i), models.get(i)));
            }
            double[] truthDays = file.column(SmartsFile.PERIOD);
            if (simulator.isPresent()) {
                List<BaselinePeriods> found = baselines(file, simulator.get(), screen);
                judged.add(search("Lomb-Scargle", truthDays, found, BaselinePeriods::lombScargle));
                judged.add(
                        search(
                                "autocorrelation",
                                truthDays,
                                found,
                                BaselinePeriods::autocorrelation));
            }
            judged.add(
                    new PeriodEvaluation.Judged(
                            "90 d",
                            Arrays.stream(truthDays).mapToObj(JudgedPeriod::constant).toList()));
            String described =
                    "%,d simulated stars of %s".formatted(file.count(), data.getFileName());
            PeriodEvaluation evaluation =
                    evaluate(described, remarks, judged, traits(file), resampling, screen);
            screen.print("%s", PeriodText.of(evaluation));
            if (out != null) {
                PeriodReport.write(
                        out, EvaluationOptions.commandLine(spec), facts, evaluation, judged);
                screen.note("report in %s", out.resolve("report.html"));
            }
        }
        return 0;
    }

    private Resampling resampling() {
        if (threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--threads " + threads + " is not 1 or more");
        }
        if (resamples < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--resamples " + resamples + " is not 1 or more");
        }
        return new Resampling(resamples, bootstrapSeed);
    }

    /** What makes the file's light curves again; empty, with a remark, where that is not known. */
    private Optional<RotationSimulator> simulator(SmartsFile file, List<String> remarks)
            throws IOException {
        file.note("NOISE").ifPresent(words -> remarks.add("Noise: %s.".formatted(words)));
        if (noBaselines) {
            return Optional.empty();
        }
        try {
            return Optional.of(RotationSimulator.of(file, noise));
        } catch (IOException e) {
            if (noise != null) {
                throw e;
            }
            remarks.add(
                    "No light curves are searched. %s (--noise DIR).".formatted(e.getMessage()));
            return Optional.empty();
        }
    }

    private PeriodEvaluation.Judged score(
            String name, ModelBundle bundle, SmartsFile file, Screen screen)
            throws IOException, InterruptedException {
        try (Progress progress = Progress.start(screen, "scoring", file.count())) {
            return PeriodScoring.score(
                    name, bundle, file, threads, done -> progress.to(done, name));
        }
    }

    private List<BaselinePeriods> baselines(
            SmartsFile file, RotationSimulator simulator, Screen screen)
            throws IOException, InterruptedException {
        String stars = "%d stars, %s, SHA-256 %s".formatted(file.count(), simulator, file.sha256());
        if (out != null) {
            Optional<List<BaselinePeriods>> kept =
                    BaselineTable.read(out.resolve(BASELINES), stars);
            if (kept.isPresent() && kept.get().size() == file.count()) {
                return kept.get();
            }
        }
        try (Progress progress = Progress.start(screen, "searching", file.count())) {
            List<BaselinePeriods> found =
                    BaselinePeriods.search(
                            file, simulator, threads, done -> progress.to(done, "light curves"));
            if (out != null) {
                Files.createDirectories(out);
                BaselineTable.write(out.resolve(BASELINES), stars, found);
            }
            return found;
        }
    }

    private static PeriodEvaluation.Judged search(
            String name,
            double[] truthDays,
            List<BaselinePeriods> found,
            Function<BaselinePeriods, FoundPeriod> which) {
        return new PeriodEvaluation.Judged(
                name,
                IntStream.range(0, truthDays.length)
                        .mapToObj(
                                star -> {
                                    FoundPeriod period = which.apply(found.get(star));
                                    return JudgedPeriod.found(
                                            truthDays[star],
                                            period.periodDays(),
                                            period.strength());
                                })
                        .toList());
    }

    private static Map<StarTrait, List<Double>> traits(SmartsFile file) throws IOException {
        Map<StarTrait, List<Double>> traits = new EnumMap<>(StarTrait.class);
        for (StarTrait trait : StarTrait.values()) {
            traits.put(trait, trait.of(file));
        }
        return traits;
    }

    private static PeriodEvaluation evaluate(
            String described,
            List<String> remarks,
            List<PeriodEvaluation.Judged> judged,
            Map<StarTrait, List<Double>> traits,
            Resampling resampling,
            Screen screen) {
        try (Progress progress = Progress.start(screen, "resampling", judged.size())) {
            return PeriodEvaluation.of(
                    described,
                    remarks,
                    judged,
                    traits,
                    resampling,
                    done -> progress.to(done, "methods"));
        }
    }

    /** Name and version of each bundle, numbered where several have the same. */
    private static List<String> names(List<ModelBundle> models) {
        List<String> names = new ArrayList<>();
        for (ModelBundle model : models) {
            String id = model.manifest().id();
            String name = id;
            for (int number = 2; names.contains(name); number++) {
                name = "%s (%d)".formatted(id, number);
            }
            names.add(name);
        }
        return names;
    }
}
