package dev.nightjar.training.plot;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultExtensionHandler;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Plots as SVG text and as files. */
public final class PlotFiles {

    /** Pixels of a PNG per px of the drawing, so that it stays sharp on fine screens. */
    private static final int PNG_SCALE = 2;

    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String XLINK_NAMESPACE = "http://www.w3.org/1999/xlink";

    private PlotFiles() {}

    /** An SVG document; words are outlines, so that it looks the same without our fonts. */
    public static String svg(Plot plot, PlotTheme theme) {
        SVGGraphics2D canvas =
                new SVGGraphics2D(document(), new PngImages(), new DefaultExtensionHandler(), true);
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

    /** Images are PNGs in the document itself. */
    private static final class PngImages extends DefaultImageHandler {

        @Override
        protected void handleHREF(Image image, Element element, SVGGeneratorContext context)
                throws SVGGraphics2DIOException {
            handleHREF((RenderedImage) image, element, context);
        }

        @Override
        protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context)
                throws SVGGraphics2DIOException {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            try {
                ImageIO.write(image, "png", png);
            } catch (IOException e) {
                throw new SVGGraphics2DIOException(e.getMessage(), e);
            }
            String base64 = Base64.getEncoder().encodeToString(png.toByteArray());
            element.setAttributeNS(
                    XLINK_NAMESPACE, "xlink:href", "data:image/png;base64," + base64);
        }
    }
}
