package dev.nightjar.app.demo;

import dev.nightjar.engine.EngineKind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every demo takes. */
final class DemoOptions {

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same figures here.")
    @Nullable Path json;

    @Option(
            names = "--keep-running",
            description = "Leave broker and Flink running at the end, until Ctrl-C.")
    boolean keepRunning;

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "Model bundle (default: the one that comes with Nightjar).")
    @Nullable Path bundle;

    @Option(
            names = "--engine",
            paramLabel = "onnx|dl4j",
            defaultValue = "onnx",
            description = "Library that runs the network (default: ${DEFAULT-VALUE}).")
    EngineKind engine = EngineKind.ONNX;
}
