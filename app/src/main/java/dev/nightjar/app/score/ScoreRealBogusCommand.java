package dev.nightjar.app.score;

import dev.nightjar.app.console.InputFiles;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.packet.PacketFiles;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        ScoreOutput output = new ScoreOutput(spec, Objects.requireNonNull(out), in);
        ModelBundle model =
                ModelBundle.read(bundle == null ? NightjarHome.realBogusBundle() : bundle);
        try (PacketFiles packets = InputFiles.read(in, "packet");
                OfflineScoring scoring = new OfflineScoring(model, engine)) {
            output.write(
                    "packets",
                    ResultColumns.NAMES,
                    List.of(LabelledAlert.getClassSchema(), RejectedRecord.getClassSchema()),
                    rows -> scoring.score(packets, rows::take));
        }
        return 0;
    }
}
