package dev.nightjar.training.rotation;

import static dev.nightjar.testing.SyntheticLightCurves.YEAR_DAYS;
import static dev.nightjar.testing.SyntheticLightCurves.sine;

import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.testing.SyntheticLightCurves;
import dev.nightjar.wavelet.MorletTransform;
import dev.nightjar.wavelet.PeriodAxis;
import dev.nightjar.wavelet.WaveletImage;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Draws docs/pictures/wavelet-spectra.png: light curves above, their wavelet images below, the cone
 * of influence over them. Its one argument is the file.
 */
final class DrawSpectra {

    private static final int SIDE = 320;
    private static final int CURVE = 110;
    private static final int LEFT = 64;
    private static final int TOP = 40;
    private static final int BOTTOM = 48;
    private static final int PANEL = LEFT + SIDE + 16;
    private static final Color[] RAMP = {
        new Color(0x0B0724),
        new Color(0x4A1273),
        new Color(0xB23A5B),
        new Color(0xF98E2B),
        new Color(0xFBF7B0)
    };

    private final MorletTransform transform = new MorletTransform();
    private final BufferedImage picture =
            new BufferedImage(3 * PANEL, TOP + CURVE + SIDE + BOTTOM, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D pen = picture.createGraphics();

    private DrawSpectra() {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    }

    public static void main(String[] arguments) throws Exception {
        DrawSpectra drawing = new DrawSpectra();
        LightCurve sines =
                SyntheticLightCurves.of(
                        YEAR_DAYS,
                        t -> sine(1, 1.5).applyAsDouble(t) + sine(1, 25).applyAsDouble(t));
        drawing.panel(0, "Two sinusoids of one amplitude, 1.5 d and 25 d", sines, 25);
        SimulatedRotation clean = RotationSimulator.clean(10, 20, 24).star(7);
        drawing.star(1, "A spotted star, %.1f d", clean);
        SimulatedRotation noisy =
                RotationSimulator.withMadeUpNoise(10, MadeUpNoise.SYNTHETIC).star(23);
        drawing.star(2, "Another, %.1f d, with systematics", noisy);
        ImageIO.write(drawing.picture, "png", Path.of(arguments[0]).toFile());
    }

    private void star(int panel, String title, SimulatedRotation star) throws Exception {
        double period = star.star().periodDays();
        panel(panel, String.format(Locale.ROOT, title, period), star.curve(), period);
    }

    private void panel(int panel, String title, LightCurve curve, double periodDays)
            throws Exception {
        int left = panel * PANEL + LEFT;
        pen.setColor(Color.BLACK);
        pen.drawString(title, left, TOP - 16);
        curve(left, curve);
        WaveletImage image = transform.transform(curve);
        int top = TOP + CURVE;
        for (int row = 0; row < WaveletImage.SIDE; row++) {
            for (int column = 0; column < WaveletImage.SIDE; column++) {
                pen.setColor(colour(image.pixel(row, column) / 255.0));
                pen.fillRect(left + column * 5, top + row * 5, 5, 5);
            }
        }
        cone(left, top, image);
        pen.setColor(Color.BLACK);
        for (double period : new double[] {0.1, 1, 10, 100}) {
            pen.drawString(
                    String.format(Locale.ROOT, "%s d", period < 1 ? "0.1" : (int) period),
                    left - 46,
                    (int) (top + 5 + y(period)));
        }
        pen.setColor(Color.WHITE);
        int at = (int) (top + y(periodDays));
        pen.drawLine(left, at, left + 12, at);
        pen.drawLine(left + SIDE - 12, at, left + SIDE, at);
        pen.setColor(Color.BLACK);
        pen.drawString("0 d", left, top + SIDE + 18);
        pen.drawString(
                String.format(Locale.ROOT, "%.0f d", image.spanDays()),
                left + SIDE - 40,
                top + SIDE + 18);
    }

    private void curve(int left, LightCurve curve) {
        float least = Float.MAX_VALUE;
        float greatest = -Float.MAX_VALUE;
        for (float flux : curve.flux()) {
            least = Math.min(least, flux);
            greatest = Math.max(greatest, flux);
        }
        pen.setColor(new Color(0x30507A));
        for (int i = 0; i < curve.flux().length; i++) {
            double days = curve.timeDays()[i] - curve.timeDays()[0];
            double height = (curve.flux()[i] - least) / (greatest - least);
            pen.fillRect(
                    left + (int) (days / curve.spanDays() * (SIDE - 1)),
                    TOP + (int) ((CURVE - 12) * (1 - height)),
                    1,
                    2);
        }
    }

    private void cone(int left, int top, WaveletImage image) {
        pen.setColor(Color.WHITE);
        for (int column = 0; column + 1 < WaveletImage.SIDE; column++) {
            pen.drawLine(
                    left + column * 5 + 2,
                    (int) (top + Math.min(SIDE, y(image.coneOfInfluenceDays(column)))),
                    left + column * 5 + 7,
                    (int) (top + Math.min(SIDE, y(image.coneOfInfluenceDays(column + 1)))));
        }
    }

    /** From the top of an image [pixel]. */
    private static double y(double periodDays) {
        double step = Math.log(PeriodAxis.periodDays(1) / PeriodAxis.periodDays(0));
        return (Math.log(periodDays / PeriodAxis.periodDays(0)) / step + 0.5) * 5;
    }

    private static Color colour(double value) {
        double at = Math.sqrt(value) * (RAMP.length - 1);
        int low = (int) Math.min(RAMP.length - 2, at);
        double share = at - low;
        Color a = RAMP[low];
        Color b = RAMP[low + 1];
        return new Color(
                (int) (a.getRed() + share * (b.getRed() - a.getRed())),
                (int) (a.getGreen() + share * (b.getGreen() - a.getGreen())),
                (int) (a.getBlue() + share * (b.getBlue() - a.getBlue())));
    }
}
