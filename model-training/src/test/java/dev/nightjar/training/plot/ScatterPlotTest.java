package dev.nightjar.training.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScatterPlotTest {

    @Test
    void pointsOfTheLowestStepLieOnTop() {
        assertThat(middle(List.of(point(90, 0.01), point(90, 0.9))))
                .isEqualTo(PlotTheme.LIGHT.step(0));
        assertThat(middle(List.of(point(90, 0.9)))).isEqualTo(PlotTheme.LIGHT.step(2));
    }

    @Test
    void pointsOutsideTheAxesAreLeftOut() {
        Color empty = middle(List.of());

        assertThat(middle(List.of(new ScatterPlot.Point(90, Double.NaN, 0.01)))).isEqualTo(empty);
        assertThat(middle(List.of(point(181, 0.01)))).isEqualTo(empty);
    }

    @Test
    void manyPointsAreOneImageInTheDocument() {
        String one = PlotFiles.svg(plot(List.of(point(90, 0.01))), PlotTheme.LIGHT);

        assertThat(one).containsOnlyOnce("data:image/png;base64,");
    }

    private static ScatterPlot.Point point(double x, double colour) {
        // Beside the diagonal, which is drawn over the points.
        return new ScatterPlot.Point(x, x + 30, colour);
    }

    /** The colour where x is 90 and y 120. */
    private static Color middle(List<ScatterPlot.Point> points) {
        BufferedImage image =
                new BufferedImage(Plot.WIDTH_PX, Plot.HEIGHT_PX, BufferedImage.TYPE_INT_RGB);
        plot(points).paint(image.createGraphics(), PlotTheme.LIGHT);
        // 66 px + half of 462, 402 px less two thirds of 358
        return new Color(image.getRGB(297, 163));
    }

    private static ScatterPlot plot(List<ScatterPlot.Point> points) {
        return new ScatterPlot(
                "title",
                Axis.linear("x", 0, 180),
                Axis.linear("y", 0, 180),
                40,
                "sigma / P",
                List.of(0.1, 0.5),
                points);
    }
}
