package dev.nightjar.training.report;

import com.samskivert.mustache.Mustache;
import dev.nightjar.training.plot.PlotFiles;
import dev.nightjar.training.plot.PlotTheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** An HTML page that needs nothing beside it, from a template. */
final class Page {

    /**
     * A plot in the page.
     *
     * @param light address of the picture for a light page, the picture itself
     * @param dark for a dark one
     */
    record Picture(String title, String caption, String light, String dark) {

        static Picture of(EvaluationPlots.Named named) {
            return new Picture(
                    named.name(),
                    named.caption(),
                    address(PlotFiles.svg(named.plot(), PlotTheme.LIGHT)),
                    address(PlotFiles.svg(named.plot(), PlotTheme.DARK)));
        }
    }

    private Page() {}

    /**
     * Fills a template in.
     *
     * @param template the resource beside this class, which may include others
     */
    static String fill(String template, Map<String, Object> content) {
        return Mustache.compiler()
                .withLoader(name -> new StringReader(text(name)))
                .compile(text(template))
                .execute(content);
    }

    private static String address(String svg) {
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
