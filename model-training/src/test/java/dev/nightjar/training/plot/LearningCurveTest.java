package dev.nightjar.training.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurveTest {

    private static final LearningCurve OURS =
            new LearningCurve(
                    "ours", new long[] {0, 1_000, 20_000}, new double[] {0.5, 0.04, 0.012});

    @Test
    void axesReachFromTheRoundNumberBelowToTheOneAbove() {
        LinePlot plot = (LinePlot) LearningCurve.plot("errors", List.of(OURS));

        assertThat(plot.x().min()).isEqualTo(500);
        assertThat(plot.x().max()).isEqualTo(50_000);
        assertThat(plot.y().min()).isEqualTo(0.01);
        assertThat(plot.y().max()).isEqualTo(0.05);
    }

    @Test
    void theStartAtIterationZeroHasNoPlaceOnALogarithmicAxis() {
        LinePlot plot = (LinePlot) LearningCurve.plot("errors", List.of(OURS));

        assertThat(plot.lines().get(0).x()).containsExactly(1_000, 20_000);
        assertThat(plot.lines().get(0).y()).containsExactly(0.04, 0.012);
    }

    @Test
    void nothingToDrawIsToldSo() {
        LearningCurve started =
                new LearningCurve("started", new long[] {0}, new double[] {Double.NaN});

        assertThatThrownBy(() -> LearningCurve.plot("errors", List.of(started)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no learning curve has an error");
    }

    @Test
    void filesAreWrittenForLightAndDarkPages(@TempDir Path folder) throws IOException {
        Plot plot = LearningCurve.plot("errors", List.of(OURS, LearningCurve.PUBLISHED));

        PlotFiles.write(plot, folder.resolve("figures"), "learning-curve");

        for (PlotTheme theme : PlotTheme.values()) {
            String stem = "figures/learning-curve-" + theme.name().toLowerCase(java.util.Locale.US);
            BufferedImage png = ImageIO.read(folder.resolve(stem + ".png").toFile());
            assertThat(png.getWidth()).isEqualTo(2 * Plot.WIDTH_PX);
            assertThat(png.getRGB(1, 1)).isEqualTo(theme.ground().getRGB());
            assertThat(pixels(png, theme.line(0).getRGB())).isGreaterThan(500);
            assertThat(pixels(png, theme.line(1).getRGB())).isGreaterThan(500);
            assertThat(Files.readString(folder.resolve(stem + ".svg")))
                    .contains("<svg")
                    .endsWith(">\n");
        }
    }

    private static int pixels(BufferedImage image, int colour) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == colour ? 1 : 0;
            }
        }
        return count;
    }
}
