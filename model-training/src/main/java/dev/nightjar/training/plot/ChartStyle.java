package dev.nightjar.training.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** What all charts look like. */
final class ChartStyle {

    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private ChartStyle() {}

    static void apply(AxesChartStyler styler, PlotTheme theme, LegendPosition legend) {
        styler.setChartBackgroundColor(theme.ground())
                .setPlotBackgroundColor(theme.ground())
                .setPlotBorderColor(theme.grid())
                .setChartFontColor(theme.ink())
                .setChartTitleFont(TITLE)
                .setChartTitleBoxVisible(false)
                .setLegendFont(SMALL)
                .setLegendBackgroundColor(theme.ground())
                .setLegendBorderColor(theme.grid())
                .setLegendPosition(legend)
                .setLegendPadding(6)
                .setChartPadding(12);
        styler.setAxisTitleFont(AXIS)
                .setAxisTickLabelsFont(SMALL)
                .setAxisTickLabelsColor(theme.ink())
                .setAxisTickMarksColor(theme.grid())
                .setPlotGridLinesColor(theme.grid())
                .setPlotGridLinesStroke(new BasicStroke(0.7f));
        styler.setXAxisTitleColor(theme.ink());
        styler.setYAxisTitleColor(theme.ink());
    }
}
