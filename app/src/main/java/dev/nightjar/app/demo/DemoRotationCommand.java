package dev.nightjar.app.demo;

import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.OutputFile;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.app.replay.Rate;
import dev.nightjar.bundle.ModelBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar demo rotation}: the road from light curve to period on this machine. */
@Command(
        name = "rotation",
        header = "Stream light curves and read rotation periods, beside the true ones.",
        footer = {
            "",
            "Simulates spotted stars as TESS would see them for a year, writes their light curves to",
            "a topic, transforms and scores them exactly once in one Flink job, reads the labelled",
            "periods back, and ends with 0 when every star is accounted for."
        })
final class DemoRotationCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--stars",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many stars (default: ${DEFAULT-VALUE}).")
    private long stars;

    @Option(
            names = "--rate",
            paramLabel = "N/s|max",
            defaultValue = "max",
            converter = Rate.Converter.class,
            description = "Light curves per second (default: ${DEFAULT-VALUE}).")
    private Rate rate = new Rate(Double.POSITIVE_INFINITY);

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the simulated stars (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin private DemoOptions options = new DemoOptions();

    @Override
    public Integer call() throws Exception {
        if (stars < 1) {
            throw new ParameterException(spec.commandLine(), "--stars must be at least 1");
        }
        if (options.json != null) {
            OutputFile.require(spec, "--json", options.json, List.of());
        }
        return Interruption.guarded(this::demo);
    }

    private int demo() throws Exception {
        Screen screen = Screen.of(spec);
        Path folder = options.bundle == null ? NightjarHome.rotationPeriodBundle() : options.bundle;
        ModelBundle model = ModelBundle.read(folder);
        String preprocessing = model.rotationManifest().preprocessing();
        screen.print("Nightjar: light curves in, rotation periods out");
        screen.print("");
        try (RotationDemo kind =
                new RotationDemo(
                        DemoStars.simulated(stars, seed), folder, options.engine, preprocessing)) {
            return new Demo(kind, model, options, rate).run(screen);
        }
    }
}
