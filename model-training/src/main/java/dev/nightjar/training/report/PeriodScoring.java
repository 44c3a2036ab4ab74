package dev.nightjar.training.report;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.RotationManifest;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.training.evaluate.period.JudgedPeriod;
import dev.nightjar.training.evaluate.period.PeriodEvaluation;
import dev.nightjar.training.evaluate.period.PeriodLikelihood;
import dev.nightjar.training.rotation.SmartsFile;
import dev.nightjar.training.rotation.StarByStar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Periods of simulated stars by a bundle, through the engine that serves. */
public final class PeriodScoring {

    private static final int BATCH = 64;

    private PeriodScoring() {}

    /**
     * Scores every image of a file.
     *
     * @param name of the bundle in tables and legends
     * @param bundle for rotation periods
     * @param progress is told now and then how many stars are done, in the calling thread
     * @throws IOException if the file cannot be read
     */
    public static PeriodEvaluation.Judged score(
            String name, ModelBundle bundle, SmartsFile file, int threads, IntConsumer progress)
            throws IOException, InterruptedException {
        RotationManifest manifest = bundle.rotationManifest();
        double[] truthDays = file.column(SmartsFile.PERIOD);
        JudgedPeriod[] rows = new JudgedPeriod[truthDays.length];
        int batches = (rows.length + BATCH - 1) / BATCH;
        List<ScoringEngine> engines = new ArrayList<>();
        try {
            StarByStar.run(
                    batches,
                    threads,
                    () -> {
                        ScoringEngine engine = bundle.openEngine(EngineKind.ONNX);
                        engines.add(engine);
                        return batch -> {
                            int first = batch * BATCH;
                            int stars = Math.min(BATCH, rows.length - first);
                            float[] outputs =
                                    engine.score(tensors(manifest, file, first, stars), stars);
                            for (int i = 0; i < stars; i++) {
                                rows[first + i] =
                                        judged(manifest, outputs, i, truthDays[first + i]);
                            }
                        };
                    },
                    done -> progress.accept(Math.min(rows.length, done * BATCH)));
        } finally {
            engines.forEach(ScoringEngine::close);
        }
        return new PeriodEvaluation.Judged(name, Arrays.asList(rows));
    }

    /** float[stars * 64 * 64]. */
    private static float[] tensors(RotationManifest manifest, SmartsFile file, int first, int stars)
            throws IOException {
        byte[] images;
        synchronized (file) {
            images = file.images(first, stars);
        }
        return manifest.tensor().of(images);
    }

    private static JudgedPeriod judged(
            RotationManifest manifest, float[] outputs, int star, double truthDays) {
        int from = star * manifest.head().outputs();
        return JudgedPeriod.of(
                truthDays,
                manifest.head().estimate(outputs, from, manifest.calibration()),
                PeriodLikelihood.negativeLog(manifest.head(), outputs, from, truthDays));
    }
}
