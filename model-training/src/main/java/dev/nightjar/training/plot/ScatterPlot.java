package dev.nightjar.training.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Many points over two linear axes, in steps of colour. The points are one image, so that twenty
 * thousand of them do not make a document of as many shapes; those of the lowest step lie on top.
 *
 * @param title above the plot
 * @param x horizontal axis, linear
 * @param y vertical axis, linear
 * @param tick distance of the ticks on both
 * @param colourTitle of the colours, in the legend
 * @param colourEdges ascending; a point's step is the first edge that its value does not exceed,
 *     and one more step is above the last
 * @param points in no order; outside the axes they are left out
 */
public record ScatterPlot(
        String title,
        Axis x,
        Axis y,
        double tick,
        String colourTitle,
        List<Double> colourEdges,
        List<Point> points)
        implements Plot {

    private static final int LEFT = 66;
    private static final int RIGHT = 112;
    private static final int TOP = 44;
    private static final int BOTTOM = 58;
    private static final int RADIUS_TENTHS = 13;
    private static final int IMAGE_SCALE = 2;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Font WORDS = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    /**
     * One point.
     *
     * @param colour the value that its colour shows
     */
    public record Point(double x, double y, double colour) {}

    /** Copies the lists. */
    public ScatterPlot {
        colourEdges = List.copyOf(colourEdges);
        points = List.copyOf(points);
    }

    @Override
    public void paint(Graphics2D canvas, PlotTheme theme) {
        canvas.setColor(theme.ground());
        canvas.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
        grid(canvas, theme);
        canvas.drawImage(
                image(theme),
                AffineTransform.getScaleInstance(1.0 / IMAGE_SCALE, 1.0 / IMAGE_SCALE),
                null);
        diagonal(canvas, theme);
        words(canvas, theme);
        legend(canvas, theme);
    }

    private void grid(Graphics2D canvas, PlotTheme theme) {
        canvas.setFont(SMALL);
        canvas.setStroke(new BasicStroke(0.7f));
        for (double at = x.min(); at <= x.max() + 1e-9; at += tick) {
            int px = (int) Math.round(px(at));
            canvas.setColor(theme.grid());
            canvas.drawLine(px, TOP, px, HEIGHT_PX - BOTTOM);
            canvas.setColor(theme.ink());
            centred(canvas, number(at), px, HEIGHT_PX - BOTTOM + 17);
        }
        for (double at = y.min(); at <= y.max() + 1e-9; at += tick) {
            int py = (int) Math.round(py(at));
            canvas.setColor(theme.grid());
            canvas.drawLine(LEFT, py, WIDTH_PX - RIGHT, py);
            canvas.setColor(theme.ink());
            String label = number(at);
            canvas.drawString(label, LEFT - 8 - canvas.getFontMetrics().stringWidth(label), py + 4);
        }
    }

    /** Transparent but for the points. */
    private BufferedImage image(PlotTheme theme) {
        BufferedImage image =
                new BufferedImage(
                        IMAGE_SCALE * WIDTH_PX,
                        IMAGE_SCALE * HEIGHT_PX,
                        BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.scale(IMAGE_SCALE, IMAGE_SCALE);
        double radius = RADIUS_TENTHS / 10.0;
        points.stream()
                .filter(point -> x.holds(point.x()) && y.holds(point.y()))
                .sorted(Comparator.comparingDouble(Point::colour).reversed())
                .forEach(
                        point -> {
                            canvas.setColor(theme.step(step(point.colour())));
                            canvas.fill(
                                    new Ellipse2D.Double(
                                            px(point.x()) - radius,
                                            py(point.y()) - radius,
                                            2 * radius,
                                            2 * radius));
                        });
        canvas.dispose();
        return image;
    }

    /** Where y is x. */
    private void diagonal(Graphics2D canvas, PlotTheme theme) {
        canvas.setColor(theme.ink());
        canvas.setStroke(
                new BasicStroke(
                        1.1f,
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_ROUND,
                        1,
                        new float[] {6, 4},
                        0));
        double low = Math.max(x.min(), y.min());
        double high = Math.min(x.max(), y.max());
        canvas.drawLine((int) px(low), (int) py(low), (int) px(high), (int) py(high));
    }

    private void words(Graphics2D canvas, PlotTheme theme) {
        int middle = (LEFT + WIDTH_PX - RIGHT) / 2;
        canvas.setColor(theme.ink());
        canvas.setFont(TITLE);
        centred(canvas, title, middle, TOP - 18);
        canvas.setFont(WORDS);
        centred(canvas, x.title(), middle, HEIGHT_PX - 14);
        AffineTransform upright = canvas.getTransform();
        canvas.rotate(-Math.PI / 2, 18, (TOP + HEIGHT_PX - BOTTOM) / 2.0);
        centred(canvas, y.title(), 18, (TOP + HEIGHT_PX - BOTTOM) / 2);
        canvas.setTransform(upright);
    }

    private void legend(Graphics2D canvas, PlotTheme theme) {
        int left = WIDTH_PX - RIGHT + 14;
        canvas.setFont(SMALL);
        canvas.setColor(theme.ink());
        canvas.drawString(colourTitle, left, TOP + 12);
        for (int step = 0; step <= colourEdges.size(); step++) {
            int top = TOP + 24 + 20 * step;
            Color colour = theme.step(step);
            canvas.setColor(colour);
            canvas.fillRect(left, top, 14, 14);
            canvas.setColor(theme.ink());
            boolean above = step == colourEdges.size();
            String edge = number(colourEdges.get(above ? step - 1 : step));
            canvas.drawString((above ? "> " : "\u2264 ") + edge, left + 21, top + 12);
        }
    }

    private int step(double value) {
        return (int)
                IntStream.range(0, colourEdges.size())
                        .filter(i -> value > colourEdges.get(i))
                        .count();
    }

    private double px(double value) {
        return LEFT + (value - x.min()) / (x.max() - x.min()) * (WIDTH_PX - RIGHT - LEFT);
    }

    private double py(double value) {
        return HEIGHT_PX
                - BOTTOM
                - (value - y.min()) / (y.max() - y.min()) * (HEIGHT_PX - BOTTOM - TOP);
    }

    private static void centred(Graphics2D canvas, String text, int x, int y) {
        canvas.drawString(text, x - canvas.getFontMetrics().stringWidth(text) / 2, y);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
