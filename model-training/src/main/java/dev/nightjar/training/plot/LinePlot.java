package dev.nightjar.training.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves over two axes.
 *
 * @param title above the plot
 * @param x horizontal axis
 * @param y vertical axis
 * @param legend where the names of the lines stand
 * @param lines in the legend's order
 */
public record LinePlot(String title, Axis x, Axis y, Legend legend, List<Line> lines)
        implements Plot {

    /** Where there is room for the legend. */
    public enum Legend {
        /** Lower left corner. */
        LOWER_LEFT(LegendPosition.InsideSW),
        /** Lower right corner. */
        LOWER_RIGHT(LegendPosition.InsideSE),
        /** Upper left corner. */
        UPPER_LEFT(LegendPosition.InsideNW),
        /** Upper right corner. */
        UPPER_RIGHT(LegendPosition.InsideNE);

        private final LegendPosition position;

        Legend(LegendPosition position) {
            this.position = position;
        }
    }

    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND
    };
    private static final BasicStroke SOLID =
            new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED = dashes(1.6f);
    private static final BasicStroke REFERENCE = dashes(1.1f);

    /** Copies the lines. */
    public LinePlot {
        lines = List.copyOf(lines);
    }

    @Override
    public void paint(Graphics2D canvas, PlotTheme theme) {
        XYChart chart = new XYChart(WIDTH_PX, HEIGHT_PX);
        chart.setTitle(title);
        chart.setXAxisTitle(x.title());
        chart.setYAxisTitle(y.title());
        style(chart.getStyler(), theme);
        int colour = 0;
        for (Line line : lines) {
            boolean reference = line.style() == Line.Style.REFERENCE;
            add(chart, line, reference ? theme.ink() : theme.line(colour), colour);
            colour += reference ? 0 : 1;
        }
        chart.paint(canvas, WIDTH_PX, HEIGHT_PX);
    }

    private void add(XYChart chart, Line line, Color colour, int number) {
        int[] inside =
                IntStream.range(0, line.x().length)
                        .filter(i -> x.holds(line.x()[i]) && y.holds(line.y()[i]))
                        .toArray();
        if (inside.length == 0) {
            return; // a chart refuses a series without points
        }
        XYSeries series =
                chart.addSeries(
                        line.name(),
                        Arrays.stream(inside).mapToDouble(i -> line.x()[i]).toArray(),
                        Arrays.stream(inside).mapToDouble(i -> line.y()[i]).toArray());
        series.setLineColor(colour);
        series.setMarkerColor(colour);
        series.setLineStyle(
                switch (line.style()) {
                    case SOLID, MARKED -> SOLID;
                    case DASHED -> DASHED;
                    case REFERENCE -> REFERENCE;
                });
        boolean marked = line.style() == Line.Style.MARKED || line.style() == Line.Style.DASHED;
        series.setMarker(marked ? MARKERS[number % MARKERS.length] : SeriesMarkers.NONE);
    }

    private void style(XYStyler styler, PlotTheme theme) {
        ChartStyle.apply(styler, theme, legend.position);
        styler.setMarkerSize(7);
        styler.setXAxisLogarithmic(x.logarithmic()).setXAxisMin(x.min()).setXAxisMax(x.max());
        styler.setYAxisLogarithmic(y.logarithmic()).setYAxisMin(y.min()).setYAxisMax(y.max());
        styler.setXAxisLogarithmicDecadeOnly(false).setYAxisLogarithmicDecadeOnly(false);
        if (x.logarithmic()) {
            styler.setXAxisTickLabelsFormattingFunction(x::logarithmicLabel);
        }
        if (y.logarithmic()) {
            styler.setYAxisTickLabelsFormattingFunction(y::logarithmicLabel);
        }
    }

    private static BasicStroke dashes(float width) {
        return new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0);
    }
}
