package dev.nightjar.app.training;

import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.training.candidate.CandidateReader;
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

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many; all of them by default where they come from a FILE.")
    private @Nullable Long count;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description =
                    "Take the stamps from a chunk that simulate candidates wrote, and invent the rest.")
    private @Nullable Path from;

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
        if (count == null && from == null) {
            throw new ParameterException(spec.commandLine(), "give --count, --from, or both");
        }
        if (count != null && count < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--count " + count + " is not 1 or more");
        }
        long most = count == null ? Long.MAX_VALUE : count;
        if (from == null) {
            write(new AlertSimulator(seed), most, most);
            return 0;
        }
        try (CandidateReader reader = CandidateReader.open(from)) {
            write(AlertSimulator.of(seed, reader.iterator()), most, count == null ? -1 : most);
        }
        return 0;
    }

    /**
     * @param total as the progress knows it, -1 where it does not
     */
    private void write(AlertSimulator simulator, long most, long total) throws IOException {
        Screen screen = Screen.of(spec);
        Path folder = Files.createDirectories(Objects.requireNonNull(out).resolve("packets"));
        Path truth = Objects.requireNonNull(out).resolve("truth.csv");
        long written = 0;
        try (BufferedWriter csv = Files.newBufferedWriter(truth);
                Progress progress = Progress.start(screen, "simulating", total)) {
            csv.write("candid,objectId,real,mechanism,snr\n");
            for (; written < most && simulator.hasNext(); written++) {
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
                progress.to(written + 1, "");
            }
        }
        screen.note("%,d packets in %s, their truth in %s", written, folder, truth);
    }
}
