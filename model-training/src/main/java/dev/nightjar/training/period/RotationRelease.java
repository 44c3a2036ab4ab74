package dev.nightjar.training.period;

import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.ModelTask;
import dev.nightjar.bundle.RotationManifest;
import dev.nightjar.bundle.TrainingRecord;
import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.engine.onnx.OnnxEngine;
import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.rotation.BaselineRange;
import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.training.evaluate.period.JudgedPeriod;
import dev.nightjar.training.evaluate.period.PeriodFigures;
import dev.nightjar.training.evaluate.period.PeriodMeasure;
import dev.nightjar.training.evaluate.period.Resampling;
import dev.nightjar.training.export.BundleExport;
import dev.nightjar.training.export.OnnxExport;
import dev.nightjar.training.export.RealBogusManifest;
import dev.nightjar.training.network.RotationNetwork;
import dev.nightjar.training.period.RotationTraining.Trained;
import dev.nightjar.training.rotation.MadeUpNoise;
import dev.nightjar.training.rotation.RotationSimulator;
import dev.nightjar.wavelet.MorletTransform;
import dev.nightjar.wavelet.WaveletImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** From a training to a bundle of rotation periods with its figures and its card. */
public final class RotationRelease {

    /** Stars of the golden set, under noise that is made up: real noise is not ours to ship. */
    private static final int GOLDEN_ITEMS = 12;

    private static final long GOLDEN_SEED = 20261122;
    private static final double GOLDEN_TOLERANCE = 1e-4;

    /**
     * Simulated light curves last 13 sectors, 356 d; a sector or two more or less changes little.
     */
    private static final BaselineRange TRAINED_BASELINE_DAYS = new BaselineRange(300, 410);

    private RotationRelease() {}

    /**
     * A release, written.
     *
     * @param bundle as read back
     * @param figures the card's
     */
    public record Released(ModelBundle bundle, PeriodFigures figures) {}

    /**
     * Calibrates on the validation stars, measures on the test stars, or where there are none on
     * the validation stars, by the engine that serves, and writes.
     *
     * @param directory the bundle's
     * @param trained by {@code config} on {@code sets}
     * @param codeCommit of this repository, or "unknown"
     * @param command that made it
     */
    public static Released write(
            Path directory,
            RotationConfig config,
            RotationSets sets,
            Trained trained,
            String codeCommit,
            String command)
            throws IOException {
        NetworkShape shape = RotationNetwork.shape(config.head());
        byte[] onnx = OnnxExport.toOnnx(trained.network(), shape);
        PeriodCalibration calibration;
        double unsureAbove;
        PeriodFigures figures;
        try (ScoringEngine engine = OnnxEngine.open(onnx, shape)) {
            float[] validated = ServedOutputs.of(engine, shape.classes(), sets.validation());
            calibration = CalibrationFit.of(config.head(), validated, sets.validation());
            unsureAbove = medianDoubt(config.head(), calibration, validated, sets.validation());
            figures = figures(config.head(), calibration, engine, sets.judged());
        }
        RotationManifest manifest =
                new RotationManifest(
                        BundleManifest.FORMAT_VERSION,
                        config.name(),
                        config.version(),
                        ModelTask.ROTATION_PERIOD,
                        config.preprocessing(),
                        config.head(),
                        calibration,
                        TRAINED_BASELINE_DAYS,
                        unsureAbove,
                        GOLDEN_TOLERANCE,
                        record(config, sets, trained, codeCommit, command),
                        metrics(figures),
                        Map.of());
        String card = RotationCard.of(manifest, config, sets, trained, figures);
        ModelBundle bundle =
                BundleExport.write(
                        directory,
                        trained.network(),
                        manifest,
                        golden(config),
                        GOLDEN_ITEMS,
                        Map.of("MODEL_CARD.md", card.getBytes(StandardCharsets.UTF_8)));
        return new Released(bundle, figures);
    }

    private static double medianDoubt(
            PeriodHead head, PeriodCalibration calibration, float[] outputs, RotationSet set) {
        double[] doubts = new double[set.size()];
        for (int i = 0; i < doubts.length; i++) {
            PeriodEstimate estimate = head.estimate(outputs, i * head.outputs(), calibration);
            doubts[i] = estimate.sigmaDays() / estimate.periodDays();
        }
        Arrays.sort(doubts);
        return Math.max(1, Math.round(1000 * doubts[doubts.length / 2])) / 1000.0;
    }

    private static PeriodFigures figures(
            PeriodHead head,
            PeriodCalibration calibration,
            ScoringEngine engine,
            RotationSet judged) {
        float[] outputs = ServedOutputs.of(engine, head.outputs(), judged);
        List<JudgedPeriod> rows = RotationFigures.judged(head, calibration, outputs, judged);
        return PeriodFigures.of("network", rows, Resampling.DEFAULT);
    }

    private static TrainingRecord record(
            RotationConfig config,
            RotationSets sets,
            Trained trained,
            String codeCommit,
            String command) {
        return new TrainingRecord(
                "%,d simulated stars of %s"
                        .formatted(sets.training().size(), config.trainingFile()),
                List.of(),
                trained.seed(),
                sets.training().size(),
                codeCommit,
                command,
                RealBogusManifest.environment());
    }

    private static Map<String, Double> metrics(PeriodFigures figures) {
        Map<String, Double> metrics = new TreeMap<>();
        for (PeriodMeasure measure : PeriodMeasure.values()) {
            double value = figures.measure(measure).value();
            if (Double.isFinite(value)) {
                metrics.put(
                        "test." + measure.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        Math.round(1e5 * value) / 1e5);
            }
        }
        return metrics;
    }

    /** float[12][64 * 64]. */
    private static float[] golden(RotationConfig config) {
        RotationSimulator simulator =
                RotationSimulator.withMadeUpNoise(GOLDEN_SEED, MadeUpNoise.SYNTHETIC);
        MorletTransform transform = new MorletTransform();
        int length = WaveletImage.SIDE * WaveletImage.SIDE;
        float[] tensors = new float[GOLDEN_ITEMS * length];
        try {
            for (int i = 0; i < GOLDEN_ITEMS; i++) {
                WaveletImage image = transform.transform(simulator.star(i).curve());
                config.tensor().copy(image.pixels(), tensors, i * length);
            }
        } catch (InvalidLightCurveException e) {
            throw new IllegalStateException("a simulated light curve has no transform", e);
        }
        return tensors;
    }
}
