package dev.nightjar.training.plot;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/** Plots as SVG text and as files. */
public final class PlotFiles {

    /** Pixels of a PNG per px of the drawing, so that it stays sharp on fine screens. */
    private static final int PNG_SCALE = 2;

    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    private PlotFiles() {}

    /** An SVG document; words are outlines, so that it looks the same without our fonts. */
    public static String svg(Plot plot, PlotTheme theme) {
        SVGGraphics2D canvas = new SVGGraphics2D(document());
        canvas.setSVGCanvasSize(new Dimension(Plot.WIDTH_PX, Plot.HEIGHT_PX));
        plot.paint(canvas, theme);
        StringWriter svg = new StringWriter();
        try {
            canvas.stream(svg, true);
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot be written to", e);
        }
        canvas.dispose();
        return svg.toString();
    }

    /**
     * Writes {@code NAME-light.svg}, {@code NAME-light.png}, {@code NAME-dark.svg} and {@code
     * NAME-dark.png}; PNGs are 1280 x 920 pixels.
     *
     * @param folder is made where it is missing
     */
    public static void write(Plot plot, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        for (PlotTheme theme : PlotTheme.values()) {
            String stem = name + "-" + theme.name().toLowerCase(Locale.ROOT);
            Files.writeString(folder.resolve(stem + ".svg"), svg(plot, theme));
            ImageIO.write(image(plot, theme), "png", folder.resolve(stem + ".png").toFile());
        }
    }

    private static BufferedImage image(Plot plot, PlotTheme theme) {
        BufferedImage image =
                new BufferedImage(
                        PNG_SCALE * Plot.WIDTH_PX,
                        PNG_SCALE * Plot.HEIGHT_PX,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.scale(PNG_SCALE, PNG_SCALE);
        plot.paint(canvas, theme);
        canvas.dispose();
        return image;
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG_NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java cannot make XML documents", e);
        }
    }
}
