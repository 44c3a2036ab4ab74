package dev.nightjar.app.training;

import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.training.simulate.SimulatedAlert;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code nightjar simulate alerts}: packets as ZTF's archive has them, one a file, and their truth
 * beside.
 */
@Command(
        name = "alerts",
        header = "Simulate alerts in ZTF's packet format.",
        footer = {
            "",
            "DIR gets packets/<candid>.avro, and truth.csv with candid, objectId, real (true or false),",
            "mechanism and SNR. The same seed gives the same files, byte for byte."
        })
final class SimulateAlertsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--count", required = true, paramLabel = "N", description = "How many.")
    private long count;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the simulated skies (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to write them.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        if (count < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--count " + count + " is not 1 or more");
        }
        Screen screen = Screen.of(spec);
        Path folder = Files.createDirectories(Objects.requireNonNull(out).resolve("packets"));
        Path truth = Objects.requireNonNull(out).resolve("truth.csv");
        AlertSimulator simulator = new AlertSimulator(seed);
        try (BufferedWriter csv = Files.newBufferedWriter(truth);
                Progress progress = Progress.start(screen, "simulating", count)) {
            csv.write("candid,objectId,real,mechanism,snr\n");
            for (long i = 1; i <= count; i++) {
                SimulatedAlert alert = simulator.next();
                Files.write(folder.resolve(alert.alertId() + ".avro"), alert.packet());
                csv.write(
                        String.format(
                                Locale.ROOT,
                                "%d,%s,%b,%s,%.2f%n",
                                alert.alertId(),
                                alert.objectId(),
                                alert.real(),
                                alert.mechanism(),
                                alert.snr()));
                progress.to(i, "");
            }
        }
        screen.note("%,d packets in %s, their truth in %s", count, folder, truth);
        return 0;
    }
}
