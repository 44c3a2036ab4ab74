package dev.nightjar.training.plot;

import java.awt.Graphics2D;

/** A picture that can be drawn for a light and for a dark page. */
public interface Plot {

    /** Width of the drawing [px]. */
    int WIDTH_PX = 640;

    /** Height of the drawing [px]. */
    int HEIGHT_PX = 460;

    /** Draws on a canvas of {@link #WIDTH_PX} by {@link #HEIGHT_PX}. */
    void paint(Graphics2D canvas, PlotTheme theme);
}
