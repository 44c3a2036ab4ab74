package dev.nightjar.app.console;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err everything else: progress, summaries, failures
 * @param live whether {@code err} is a terminal, where a line may be redrawn
 * @param columns width of the terminal [characters]
 * @param unicode whether block characters can be shown
 */
public record Screen(PrintWriter out, PrintWriter err, boolean live, int columns, boolean unicode) {

    /** Set by the launcher to the terminal's width, when standard error is one. */
    private static final String COLUMNS = "nightjar.columns";

    private static final String CLEAR_LINE = "\033[K";

    private static final int DEFAULT_COLUMNS = 100;

    /** The screen of a running command. */
    public static Screen of(CommandSpec command) {
        CommandLine line = command.commandLine();
        int columns = Integer.getInteger(COLUMNS, 0);
        return new Screen(
                line.getOut(),
                line.getErr(),
                columns > 0,
                columns > 0 ? columns : DEFAULT_COLUMNS,
                Charset.defaultCharset().equals(StandardCharsets.UTF_8));
    }

    /** Prints a line of results. */
    public void print(String format, Object... values) {
        waiting("");
        out.println(
                values.length == 0 ? format : String.format(java.util.Locale.ROOT, format, values));
        out.flush();
    }

    /** Shows on a terminal what is being waited for; the next line takes its place. */
    public void waiting(String text) {
        if (live) {
            err.print("\r" + CLEAR_LINE + text);
            err.flush();
        }
    }

    /** Prints a line beside the results. */
    public void note(String format, Object... values) {
        err.println(
                values.length == 0 ? format : String.format(java.util.Locale.ROOT, format, values));
        err.flush();
    }
}
