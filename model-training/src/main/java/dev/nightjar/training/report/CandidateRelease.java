package dev.nightjar.training.report;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.bundle.TrainingRecord;
import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.engine.onnx.OnnxEngine;
import dev.nightjar.label.TemperatureCalibration;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateFolder.Split;
import dev.nightjar.training.dataset.CandidateExamples;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.evaluate.Temperature;
import dev.nightjar.training.export.BundleExport;
import dev.nightjar.training.export.OnnxExport;
import dev.nightjar.training.export.RealBogusManifest;
import dev.nightjar.training.fit.BundleScores;
import dev.nightjar.training.fit.Pretraining.Pretrained;
import dev.nightjar.training.fit.RealBogusConfig;
import dev.nightjar.training.fit.TrainingSpeed;
import dev.nightjar.training.network.CyclicNetwork;
import dev.nightjar.training.network.MultiplyAdds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** From a training on a folder of candidates to a bundle with its figures and its card. */
public final class CandidateRelease {

    private static final int GOLDEN_ITEMS = 32;

    private CandidateRelease() {}

    /**
     * A release, written.
     *
     * @param bundle as read back
     * @param figures on chunks_test, of calibrated probabilities
     */
    public record Released(ModelBundle bundle, List<RealBogusFigures> figures) {}

    /**
     * Calibrates on the validation candidates, measures on the test candidates by the engine that
     * serves, and writes the bundle.
     *
     * @param directory the bundle's
     * @param config with candidates
     * @param speed of the training
     * @param codeCommit of this repository, or "unknown"
     * @param command that made it
     */
    public static Released write(
            Path directory,
            RealBogusConfig config,
            Pretrained trained,
            TrainingSpeed speed,
            String codeCommit,
            String command)
            throws IOException {
        CyclicNetwork kind = config.stampNetwork();
        NetworkShape shape = kind.servingShape();
        ComputationGraph serving = kind.serving(trained.network());
        RealBogusConfig.Candidates candidates = Objects.requireNonNull(config.candidates());
        Judged judged = judge(config, candidates, serving, trained.validation());
        Evaluation.Classifier figures =
                SimulatedFigures.of("simulated test set", judged.test(), judged.probabilities());
        StampManifest manifest =
                RealBogusManifest.of(
                        config.name(),
                        config.version(),
                        config.preprocessing(),
                        shape.rotations(),
                        judged.calibration(),
                        record(config, candidates, trained, codeCommit, command),
                        metrics(figures.sets().get(0)));
        String card =
                CandidateCard.of(
                        manifest,
                        config,
                        new CandidateCard.Size(
                                serving.numParams(), MultiplyAdds.of(serving, shape)),
                        trained,
                        speed,
                        figures);
        ModelBundle bundle =
                BundleExport.write(
                        directory,
                        serving,
                        manifest,
                        judged.golden(),
                        judged.golden().length / shape.inputLength(),
                        Map.of("MODEL_CARD.md", card.getBytes(StandardCharsets.UTF_8)));
        return new Released(bundle, figures.sets());
    }

    /**
     * What the served network makes of the candidates.
     *
     * @param test candidates of chunks_test, without their tensors
     * @param probabilities theirs
     * @param golden tensors of the first 32 of them
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Judged(
            TemperatureCalibration calibration,
            List<Example> test,
            float[] probabilities,
            float[] golden) {}

    /** Chunk by chunk, since training and test candidates together fill the memory. */
    private static Judged judge(
            RealBogusConfig config,
            RealBogusConfig.Candidates candidates,
            ComputationGraph serving,
            List<Example> validation)
            throws IOException {
        NetworkShape shape = config.stampNetwork().servingShape();
        List<Example> test = new ArrayList<>();
        List<float[]> parts = new ArrayList<>();
        float[] golden = new float[0];
        try (ScoringEngine engine = OnnxEngine.open(OnnxExport.toOnnx(serving, shape), shape)) {
            TemperatureCalibration calibration =
                    new TemperatureCalibration(
                            temperature(BundleScores.of(engine, validation), validation));
            for (Path file : CandidateFolder.chunks(Path.of(candidates.folder()), Split.TEST)) {
                List<Example> chunk = CandidateExamples.chunk(file, config.preprocessing());
                golden =
                        test.isEmpty()
                                ? Example.tensors(
                                        chunk.subList(0, Math.min(GOLDEN_ITEMS, chunk.size())))
                                : golden;
                parts.add(BundleScores.calibrated(BundleScores.of(engine, chunk), calibration));
                chunk.forEach(example -> test.add(example.withoutTensor()));
            }
            return new Judged(calibration, test, joined(parts, test.size()), golden);
        }
    }

    private static float[] joined(List<float[]> parts, int length) {
        float[] joined = new float[length];
        int next = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, joined, next, part.length);
            next += part.length;
        }
        return joined;
    }

    private static double temperature(float[] scores, List<Example> examples) {
        boolean[] real = new boolean[scores.length];
        for (int i = 0; i < real.length; i++) {
            real[i] = examples.get(i).real();
        }
        return Math.round(1000 * Temperature.fit(scores, real)) / 1000.0;
    }

    private static TrainingRecord record(
            RealBogusConfig config,
            RealBogusConfig.Candidates candidates,
            Pretrained trained,
            String codeCommit,
            String command) {
        return new TrainingRecord(
                "%,d simulated candidates of %s"
                        .formatted(trained.training().size(), candidates.folder()),
                List.of(),
                config.pretraining().seed(),
                trained.training().size(),
                codeCommit,
                command,
                RealBogusManifest.environment());
    }

    private static Map<String, Double> metrics(RealBogusFigures all) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("test.auc", rounded(all.auc().value()));
        metrics.put("test.error", rounded(all.error().value()));
        metrics.put("test.fnr-at-fpr-1e-2", rounded(all.falseNegativeRateAt1e2()));
        return metrics;
    }

    private static double rounded(double value) {
        return Math.round(1e5 * value) / 1e5;
    }
}
