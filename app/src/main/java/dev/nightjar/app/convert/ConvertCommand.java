package dev.nightjar.app.convert;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.OutputFile;
import dev.nightjar.app.console.Screen;
import dev.nightjar.downstream.ElasticcClassifications;
import dev.nightjar.v1.LabelledAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar convert}: scored alerts in the format of another broker. */
@Command(
        name = "convert",
        header = "Write scored alerts in a format that another broker publishes.",
        footer = {
            "",
            "elasticc is an Avro container (.avro) of brokerClassification records; alerce",
            "and boom are JSON lines (.jsonl). docs/downstream.md has them by field. Skipped",
            "and rejected alerts have no score, so no format can name them: they are counted."
        })
public final class ConvertCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE",
            description = "What 'nightjar score real-bogus --out FILE.avro' wrote.")
    private @Nullable Path from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "elasticc|alerce|boom",
            description = "Format to write.")
    private @Nullable DownstreamFormat to;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Results: .avro for elasticc, .jsonl for alerce and boom.")
    private @Nullable Path out;

    @Option(
            names = "--class-id",
            split = ",",
            paramLabel = "CLASS=NUMBER",
            description =
                    "For elasticc, and needed there: the number of each class of the model in"
                            + " the taxonomy of who reads the file, e.g. bogus=1,real=2.")
    private Map<String, Integer> classIds = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        Path source = Objects.requireNonNull(from);
        Path target = Objects.requireNonNull(out);
        DownstreamFormat format = Objects.requireNonNull(to);
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        require(format, target);
        OutputFile.require(spec, "--out", target, List.of(source));
        OutputFile.require(spec, "--out", partial, List.of(source));
        Counts counts;
        try (ScoredFile scored = ScoredFile.open(source)) {
            counts = convert(scored, source, format, partial);
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        Screen.of(spec)
                .note(
                        "%s: %,d alerts; left out: %,d skipped, %,d rejected",
                        target, counts.written(), counts.skipped(), counts.rejected());
        return 0;
    }

    private record Counts(long written, long skipped, long rejected) {}

    private Counts convert(ScoredFile scored, Path source, DownstreamFormat format, Path file)
            throws IOException {
        long written = 0;
        long skipped = 0;
        try (DownstreamFormat.Writer writer =
                format.open(file, new ElasticcClassifications(version(), classIds))) {
            while (scored.hasNext()) {
                Optional<LabelledAlert> alert = scored.next();
                if (alert.isEmpty()) {
                    continue;
                }
                if (writer.write(alert.get())) {
                    written++;
                } else {
                    skipped++;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    "%s, record %d: %s".formatted(source, scored.count(), e.getMessage()), e);
        }
        return new Counts(written, skipped, scored.count() - written - skipped);
    }

    private void require(DownstreamFormat format, Path file) {
        String flaw = null;
        if (!file.toString().endsWith(format.suffix())) {
            flaw = "--out: %s does not end with %s".formatted(file, format.suffix());
        } else if (format == DownstreamFormat.ELASTICC && classIds.isEmpty()) {
            flaw = "--to elasticc needs a --class-id for every class, e.g. bogus=1,real=2";
        } else if (format != DownstreamFormat.ELASTICC && !classIds.isEmpty()) {
            flaw = "--class-id is for --to elasticc alone";
        }
        if (flaw != null) {
            throw new ParameterException(spec.commandLine(), flaw);
        }
    }

    private static String version() {
        return Optional.ofNullable(ConvertCommand.class.getPackage().getImplementationVersion())
                .orElse("built from classes");
    }
}
