package dev.nightjar.training.fit;

import dev.nightjar.training.plot.LearningCurve;
import dev.nightjar.training.plot.PlotFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A training's learning curve as {@code learning-curve.csv} and as plots. */
public final class CurveFiles {

    private static final String NAME = "learning-curve";

    private CurveFiles() {}

    /** Writes the table, and the plots where a validation has an error. */
    public static void write(Path folder, String training, List<CurvePoint> curve)
            throws IOException {
        writeTable(folder, curve);
        if (curve.stream().anyMatch(point -> point.validationError() > 0)) {
            LearningCurve drawn =
                    new LearningCurve(
                            training,
                            curve.stream().mapToLong(CurvePoint::iteration).toArray(),
                            curve.stream().mapToDouble(CurvePoint::validationError).toArray());
            PlotFiles.write(
                    LearningCurve.plot("Validation error of " + training, List.of(drawn)),
                    folder,
                    NAME);
        }
    }

    /**
     * Writes the table, and a plot of the losses of training and validation against the passes over
     * the data, for a training that is validated after each.
     */
    public static void writeLosses(Path folder, String training, List<CurvePoint> curve)
            throws IOException {
        writeTable(folder, curve);
        PlotFiles.write(LossCurve.plot("Loss of " + training, curve), folder, NAME);
    }

    private static void writeTable(Path folder, List<CurvePoint> curve) throws IOException {
        StringBuilder csv =
                new StringBuilder(
                        "iteration,samples,learning_rate,training_loss,validation_loss,validation_error\n");
        for (CurvePoint point : curve) {
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%d,%.6g,%.6f,%.6f,%.6f%n",
                            point.iteration(),
                            point.samples(),
                            point.learningRate(),
                            point.trainingLoss(),
                            point.validationLoss(),
                            point.validationError()));
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(NAME + ".csv"), csv);
    }
}
