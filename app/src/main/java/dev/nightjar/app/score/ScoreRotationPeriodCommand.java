package dev.nightjar.app.score;

import dev.nightjar.app.console.InputFiles;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.lightcurve.CsvLightCurves;
import dev.nightjar.lightcurve.FitsLightCurves;
import dev.nightjar.packet.PacketFiles;
import dev.nightjar.v1.LabelledRotation;
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

/** {@code nightjar score rotation-period}: one row for every light curve, whatever its state. */
@Command(
        name = "rotation-period",
        header = "Find each star's rotation period, and how uncertain it is, from its light curve.",
        footer = {
            "",
            "Every light curve gets one row, and every file at least one. status is LABELLED,",
            "SKIPPED (the flux does not vary) or REJECTED (it cannot be read, or is too short);",
            "reason says why, in the words of docs/rejections.md. The n-th record of an Avro",
            "container is named file.avro#n, a member of an archive archive.tar.gz!member.",
            ".avro is one container of LabelledRotation and RejectedRecord records."
        })
final class ScoreRotationPeriodCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--in",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Light curves: files, folders, .tar.gz or .tar archives of TESS or Kepler FITS,"
                            + " .csv, .csv.gz, or Avro containers of dev.nightjar.v1.LightCurve.")
    private List<Path> in = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Results: .csv, .jsonl or .avro.")
    private @Nullable Path out;

    @Option(
            names = "--fits-column",
            paramLabel = "NAME",
            defaultValue = "PDCSAP_FLUX",
            description =
                    "Flux of FITS files, e.g. SAP_FLUX (default: ${DEFAULT-VALUE}, corrected for"
                            + " systematics).")
    private String fitsColumn = "";

    @Option(
            names = "--time-column",
            paramLabel = "NAME",
            defaultValue = "time",
            description = "Times of CSV files, in days (default: ${DEFAULT-VALUE}).")
    private String timeColumn = "";

    @Option(
            names = "--flux-column",
            paramLabel = "NAME",
            defaultValue = "flux",
            description = "Flux of CSV files, in any unit (default: ${DEFAULT-VALUE}).")
    private String fluxColumn = "";

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
                ModelBundle.read(bundle == null ? NightjarHome.rotationPeriodBundle() : bundle);
        LightCurveFormats formats =
                new LightCurveFormats(
                        new FitsLightCurves(fitsColumn),
                        new CsvLightCurves(timeColumn, fluxColumn));
        try (PacketFiles files = InputFiles.read(in, "light curve");
                OfflineRotations scoring = new OfflineRotations(model, engine, formats)) {
            output.write(
                    "stars",
                    StarResult.COLUMNS,
                    List.of(LabelledRotation.getClassSchema(), RejectedRecord.getClassSchema()),
                    rows -> scoring.score(files, rows));
        }
        return 0;
    }
}
