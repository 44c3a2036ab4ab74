package dev.nightjar.training.deephits;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.training.plot.LearningCurve;
import dev.nightjar.training.plot.PlotFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The learning curve as CSV and, beside the published one, as JSON and as a plot. */
final class CurveFiles {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private CurveFiles() {}

    /** Writes {@code learning-curve.csv}, {@code .json} and the plot, over older ones. */
    static void write(Path out, List<CurvePoint> points) throws IOException {
        StringBuilder csv = new StringBuilder(CurvePoint.CSV_HEADER).append('\n');
        points.forEach(point -> csv.append(point.csv()).append('\n'));
        Files.writeString(out.resolve("learning-curve.csv"), csv);
        ObjectNode both = JSON.createObjectNode();
        both.set("points", JSON.valueToTree(points));
        both.set("published", JSON.valueToTree(LearningCurve.PUBLISHED));
        JSON.writeValue(out.resolve("learning-curve.json").toFile(), both);
        PlotFiles.write(
                LearningCurve.plot(
                        "Validation error of Deep-HiTS",
                        List.of(
                                curve("validation", points, CurvePoint::validationError),
                                curve("last 10,000 training rows", points, CurvePoint::bufferError),
                                LearningCurve.PUBLISHED)),
                out,
                "learning-curve");
    }

    private static LearningCurve curve(
            String name,
            List<CurvePoint> points,
            java.util.function.ToDoubleFunction<CurvePoint> error) {
        return new LearningCurve(
                name,
                points.stream().mapToLong(CurvePoint::iteration).toArray(),
                points.stream().mapToDouble(error).toArray());
    }
}
