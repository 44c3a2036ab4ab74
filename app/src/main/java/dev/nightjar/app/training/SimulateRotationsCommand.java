package dev.nightjar.app.training;

import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.training.rotation.MadeUpNoise;
import dev.nightjar.training.rotation.NoisePart;
import dev.nightjar.training.rotation.RotationSimulation;
import dev.nightjar.training.rotation.RotationSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar simulate rotations}: wavelet images of spotted stars, in SMARTS's layout. */
@Command(
        name = "rotations",
        header = "Simulate a year of TESS of spotted, rotating stars.",
        footer = {
            "",
            "FILE is laid out as the SMARTS simulations are: HDU 1 a table with Period [d] and",
            "what else each star was made from, HDU 2 a cube of N x 64 x 64 unsigned bytes, the",
            "wavelet images. The same options give the same file, byte for byte, whatever the",
            "threads. Noise from real stars is split by star: a star in TEST is never in TRAIN."
        })
final class SimulateRotationsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--count", required = true, paramLabel = "N", description = "How many.")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the stars and their noise (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--noise",
            paramLabel = "DIR",
            defaultValue = "synthetic",
            description = {
                "Light curves of quiet stars, lc_STAR_*.csv.gz with columns time and flux;",
                "or a word: synthetic for made-up raw flux, detrended for what a pipeline",
                "leaves of it, none for the stars alone (default: ${DEFAULT-VALUE})."
            })
    private String noise;

    @Option(
            names = "--noise-flux",
            paramLabel = "COLUMN",
            defaultValue = "nflux",
            description = {
                "Of DIR's flux columns: nflux, as a pipeline leaves it; oflux, raw",
                "(default: ${DEFAULT-VALUE})."
            })
    private String noiseFlux;

    @Option(
            names = "--noise-part",
            paramLabel = "PART",
            defaultValue = "ALL",
            description = "Of DIR's stars: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private NoisePart part;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The FITS file to write.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        atLeastOne("--count", count);
        atLeastOne("--threads", threads);
        Path file = Objects.requireNonNull(out).toAbsolutePath();
        RotationSimulator simulator = simulator();
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Screen screen = Screen.of(spec);
        try (Progress progress = Progress.start(screen, "simulating", count)) {
            RotationSimulation.write(
                    simulator, count, threads, file, done -> progress.to(done, ""));
        }
        screen.note("%,d stars in %s; noise: %s", count, file, simulator.noise());
        return 0;
    }

    private RotationSimulator simulator() throws IOException {
        Optional<MadeUpNoise> madeUp = MadeUpNoise.named(noise);
        if (madeUp.isEmpty()) {
            return RotationSimulator.withQuietStars(seed, Path.of(noise), noiseFlux, part);
        }
        if (part != NoisePart.ALL) {
            throw new ParameterException(
                    spec.commandLine(), "--noise-part splits real stars; give their --noise DIR");
        }
        return RotationSimulator.withMadeUpNoise(seed, madeUp.get());
    }

    private void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    spec.commandLine(), option + " " + value + " is not 1 or more");
        }
    }
}
