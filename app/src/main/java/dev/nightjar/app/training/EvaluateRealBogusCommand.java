package dev.nightjar.app.training;

import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.dataset.SimulatedExamples;
import dev.nightjar.training.dataset.SurveyCandidate;
import dev.nightjar.training.dataset.SurveyExamples;
import dev.nightjar.training.dataset.SurveyPackets;
import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.report.BundleScores;
import dev.nightjar.training.report.FigureTable;
import dev.nightjar.training.report.SimulatedFigures;
import dev.nightjar.training.report.SurveyFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar evaluate real-bogus}: figures with intervals, by the engine that serves. */
@Command(
        name = "real-bogus",
        header = "Measure a real/bogus bundle on simulated candidates and on survey packets.",
        footer = {
            "",
            "Simulated candidates are those of the test scenes, which no training sees under the same",
            "seed. The released bundle was trained on the ZTF packets: its figures on them say how well",
            "it learnt them; the cross-validated ones are in its model card."
        })
final class EvaluateRealBogusCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "Model bundle (default: the one that comes with Nightjar).")
    private @Nullable Path bundle;

    @Option(
            names = "--simulated",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many simulated candidates, 0 for none (default: ${DEFAULT-VALUE}).")
    private int simulated;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "20261122",
            description =
                    "Seed of the simulated skies (default: ${DEFAULT-VALUE}, the released bundle's).")
    private long seed;

    @Option(names = "--ztf", paramLabel = "DIR", description = "Folder of ZTF packets, one a file.")
    private @Nullable Path ztf;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "Their proxy labels: CSV with candid, drb, braai_d6m9, proxy_label, label_from.")
    private @Nullable Path labels;

    @Option(
            names = "--rubin",
            paramLabel = "DIR",
            description = "Folder of Rubin packets, judged against their reliability.")
    private @Nullable Path rubin;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        if ((ztf == null) != (labels == null)) {
            throw new ParameterException(spec.commandLine(), "--ztf and --labels go together");
        }
        Screen screen = Screen.of(spec);
        ModelBundle model =
                ModelBundle.read(bundle == null ? NightjarHome.realBogusBundle() : bundle);
        StampPreprocessing preprocessing = model.manifest().preprocessing();
        List<RealBogusFigures> figures = new ArrayList<>();
        if (simulated > 0) {
            List<Example> examples = simulate(screen, preprocessing);
            figures.addAll(
                    SimulatedFigures.of(
                            "simulated test set", examples, BundleScores.of(model, examples)));
        }
        if (ztf != null && labels != null) {
            List<SurveyCandidate> packets = SurveyPackets.ztf(ztf, labels);
            float[] scores = BundleScores.of(model, SurveyExamples.centred(packets, preprocessing));
            figures.addAll(SurveyFigures.of("this bundle", packets, scores));
            figures.addAll(SurveyFigures.surveyForest(packets));
        }
        if (rubin != null) {
            List<SurveyCandidate> packets = SurveyPackets.rubin(rubin);
            float[] scores = BundleScores.of(model, SurveyExamples.centred(packets, preprocessing));
            figures.addAll(SurveyFigures.rubin(packets, scores));
        }
        screen.print("%s", FigureTable.markdown(figures));
        if (json != null) {
            Files.writeString(json, FigureTable.json(figures));
            screen.note("%s: %,d sets", json, figures.size());
        }
        return 0;
    }

    private List<Example> simulate(Screen screen, StampPreprocessing preprocessing) {
        AtomicLong done = new AtomicLong();
        try (Progress progress = Progress.start(screen, "simulating", simulated)) {
            return SimulatedExamples.generate(
                    seed,
                    SimulatedExamples.Split.TEST,
                    simulated,
                    preprocessing,
                    count -> {
                        synchronized (progress) {
                            progress.to(Math.min(simulated, done.addAndGet(count)), "");
                        }
                    });
        }
    }
}
