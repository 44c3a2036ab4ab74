package dev.nightjar.training.deephits;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.bundle.TrainingRecord;
import dev.nightjar.label.TemperatureCalibration;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.export.BundleExport;
import dev.nightjar.training.export.RealBogusManifest;
import dev.nightjar.training.network.DeepHits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The control as a model bundle: the published input, uncalibrated scores. */
final class DeepHitsBundle {

    private static final String CARD =
            """
            # deep-hits %s

            The published Deep-HiTS (Cabrera-Vives et al. 2017, ApJ 836, 97), trained by its own rule: the control that
            other models are measured against, not the model to serve. Licence: Apache-2.0.

            Network: %,d parameters, input `%s`. Scores are the softmax of the network, not calibrated.

            Training: %s, seed %d. Chunks and their split are listed in `chunks.txt` beside the saves.

            ```
            %s```

            Limits: simulated candidates say how well it knows the simulator. It never saw a survey's packets; alerts of
            every survey are flagged as untrained.

            Made by:

            ```
            %s
            ```
            """;

    /**
     * Where the weights come from.
     *
     * @param parameters of input.txt
     * @param seed of weights and dropout
     * @param samples distinct training rows, at most
     * @param codeCommit of this repository, or "unknown"
     * @param command that trained them
     */
    record Provenance(
            DeepHitsParameters parameters,
            long seed,
            long samples,
            String codeCommit,
            String command) {}

    private DeepHitsBundle() {}

    static ModelBundle write(
            Path directory,
            ComputationGraph network,
            List<Example> golden,
            TestReport report,
            Provenance provenance)
            throws IOException {
        StampPreprocessing preprocessing = StampPreprocessing.MIN_MAX_21;
        String version = "0.1.0";
        StampManifest manifest =
                RealBogusManifest.of(
                        "deep-hits",
                        version,
                        preprocessing,
                        DeepHits.SHAPE.rotations(),
                        new TemperatureCalibration(1),
                        record(provenance),
                        Map.of(
                                "test.error",
                                report.all().error().value(),
                                "test.auc",
                                report.all().auc().value()));
        String card =
                CARD.formatted(
                        version,
                        DeepHits.PARAMETERS,
                        preprocessing.id(),
                        provenance.parameters(),
                        provenance.seed(),
                        report.text(),
                        provenance.command());
        return BundleExport.write(
                directory,
                network,
                manifest,
                Example.tensors(golden),
                golden.size(),
                Map.of("MODEL_CARD.md", card.getBytes(StandardCharsets.UTF_8)));
    }

    private static TrainingRecord record(Provenance provenance) {
        return new TrainingRecord(
                "candidates of " + provenance.parameters().pathToChunks(),
                List.of(),
                provenance.seed(),
                provenance.samples(),
                provenance.codeCommit(),
                provenance.command(),
                RealBogusManifest.environment());
    }
}
