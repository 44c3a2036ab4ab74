package dev.nightjar.app.score;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.OutputFile;
import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.packet.PacketFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar score real-bogus}: one row for every packet, whatever its state. */
@Command(
        name = "real-bogus",
        header = "Score how real each alert is, from its three stamps.",
        footer = {
            "",
            "Every packet gets one row, and every file at least one (hidden files and the",
            "simulator's truth.csv apart). status is LABELLED, SKIPPED (the packet is sound,",
            "but has no stamp to score) or REJECTED (it cannot be read); reason says why, in",
            "the words of docs/rejections.md. A member of an archive is named",
            "archive.tar.gz!member, the n-th record of a file that holds several file.avro#n.",
            ".avro is one container of LabelledAlert and RejectedRecord records."
        })
final class ScoreRealBogusCommand implements Callable<Integer> {

    private static final int NOTE_EVERY = 50;

    @Spec private CommandSpec spec;

    @Option(
            names = "--in",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Packets: files, folders, .tar.gz or .tar archives. Nothing is unpacked to disk.")
    private List<Path> in = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Results: .csv, .jsonl or .avro.")
    private @Nullable Path out;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "Model bundle (default: the one that comes with Nightjar).")
    private @Nullable Path bundle;

    @Option(
            names = "--engine",
            paramLabel = "onnx|dl4j",
            defaultValue = "onnx",
            description = "Library that runs the network (default: ${DEFAULT-VALUE}).")
    private EngineKind engine = EngineKind.ONNX;

    @Override
    public Integer call() throws IOException {
        Path file = Objects.requireNonNull(out);
        ResultWriter.Format format = format(file);
        // Results get their name when they are complete.
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        OutputFile.require(spec, "--out", file, in);
        OutputFile.require(spec, "--out", partial, in);
        Screen screen = Screen.of(spec);
        ModelBundle model =
                ModelBundle.read(bundle == null ? NightjarHome.realBogusBundle() : bundle);
        ScoreSummary summary = new ScoreSummary();
        try (PacketFiles packets = packets();
                OfflineScoring scoring = new OfflineScoring(model, engine);
                ResultWriter results = format.open(partial);
                Progress progress = Progress.start(screen, "scoring", -1)) {
            scoring.score(
                    packets,
                    result -> {
                        results.write(result);
                        summary.add(result);
                        if (summary.packets() % NOTE_EVERY == 0) {
                            progress.to(summary.packets(), "");
                        }
                    });
            progress.to(summary.packets(), "");
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        summary.print(screen);
        screen.note("%s: %,d rows", file, summary.packets());
        return 0;
    }

    private PacketFiles packets() throws IOException {
        PacketFiles packets = PacketFiles.read(in);
        if (!packets.hasNext()) {
            packets.close();
            throw new CommandFailedException(
                    "there is no packet in "
                            + in.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return packets;
    }

    private ResultWriter.Format format(Path file) {
        try {
            return ResultWriter.Format.of(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--out: " + e.getMessage(), e);
        }
    }
}
