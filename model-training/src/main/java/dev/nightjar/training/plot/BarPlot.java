package dev.nightjar.training.plot;

import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.style.HorizontalBarStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Horizontal bars, some for each category.
 *
 * @param title above the plot
 * @param lengthTitle of the horizontal axis, which starts at 0
 * @param categories from top to bottom
 * @param bars one series each
 */
public record BarPlot(String title, String lengthTitle, List<String> categories, List<Bars> bars)
        implements Plot {

    /**
     * One series.
     *
     * @param name in the legend
     * @param lengths one a category
     */
    public record Bars(String name, List<Double> lengths) {

        /** Copies the lengths. */
        public Bars {
            lengths = List.copyOf(lengths);
        }
    }

    /** Copies the lists. */
    public BarPlot {
        categories = List.copyOf(categories);
        bars = List.copyOf(bars);
    }

    @Override
    public void paint(Graphics2D canvas, PlotTheme theme) {
        HorizontalBarChart chart = new HorizontalBarChart(WIDTH_PX, HEIGHT_PX);
        chart.setTitle(title);
        chart.setXAxisTitle(lengthTitle);
        HorizontalBarStyler styler = chart.getStyler();
        ChartStyle.apply(styler, theme, LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setPlotGridHorizontalLinesVisible(false)
                .setXAxisMin(0.0)
                .setXAxisMaxLabelCount(Math.max(2, categories.size()));
        styler.setLabelsVisible(false).setAvailableSpaceFill(0.8);
        for (int i = 0; i < bars.size(); i++) {
            HorizontalBarSeries series =
                    chart.addSeries(bars.get(i).name(), bars.get(i).lengths(), categories);
            series.setFillColor(theme.line(i));
            series.setLineColor(theme.line(i));
        }
        chart.paint(canvas, WIDTH_PX, HEIGHT_PX);
    }
}
