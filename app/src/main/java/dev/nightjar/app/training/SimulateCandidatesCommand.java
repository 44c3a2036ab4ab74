package dev.nightjar.app.training;

import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.training.simulate.survey.CandidateDataset;
import dev.nightjar.training.simulate.survey.SimulationProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar simulate candidates}: chunks of stamps with their truth, to train with. */
@Command(
        name = "candidates",
        header = "Simulate candidates of image subtraction, as data to train and test with.",
        footer = {
            "",
            "DIR gets chunks_train, chunks_validate and chunks_test, with 5,000 candidates a file",
            "(Avro, dev.nightjar.v1.StampCandidate): four stamps, label, SNR, mechanism and scene.",
            "The splits share no scene. The same options give the same files, byte for byte,",
            "with however many threads."
        })
final class SimulateCandidatesCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "hits",
            description = "Survey to imitate: hits, rubin (default: ${DEFAULT-VALUE}).")
    private String profile = "hits";

    @Option(
            names = "--shifted",
            description =
                    "Other conditions than the profile's: worse seeing, brighter sky, another kernel, other artefacts. To test robustness.")
    private boolean shifted;

    @Option(
            names = "--train",
            paramLabel = "N",
            defaultValue = "0",
            description = "Candidates to train with (default: ${DEFAULT-VALUE}).")
    private int train;

    @Option(
            names = "--validate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Candidates to validate with (default: ${DEFAULT-VALUE}).")
    private int validate;

    @Option(
            names = "--test",
            paramLabel = "N",
            defaultValue = "0",
            description = "Candidates to test with (default: ${DEFAULT-VALUE}).")
    private int test;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the simulated skies (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that simulate (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to write them; the split's folder must not exist yet.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (Math.min(train, Math.min(validate, test)) < 0 || train + validate + test == 0) {
            throw wrong("--train, --validate and --test count candidates; give at least one");
        }
        if (threads < 1) {
            throw wrong("--threads " + threads + " is not 1 or more");
        }
        CandidateDataset dataset = new CandidateDataset(profile(), seed, train, validate, test);
        Screen screen = Screen.of(spec);
        Path folder = Objects.requireNonNull(out);
        String version = SimulateCandidatesCommand.class.getPackage().getImplementationVersion();
        try (Progress progress = Progress.start(screen, "simulating", dataset.rows())) {
            dataset.write(
                    folder,
                    threads,
                    version == null ? "built from classes" : version,
                    done -> progress.to(done, ""));
        }
        screen.note("%,d candidates in %s", dataset.rows(), folder);
        return 0;
    }

    private SimulationProfile profile() {
        try {
            SimulationProfile named = SimulationProfile.named(profile);
            return shifted ? named.shifted() : named;
        } catch (IllegalArgumentException e) {
            throw wrong("--profile: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
