package dev.nightjar.app.console;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a command has come: a bar that redraws itself on a terminal, a line now and then
 * elsewhere. Used by one thread.
 */
public final class Progress implements AutoCloseable {

    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final int REDRAW_MILLIS = 200;

    private final Screen screen;
    private final String task;
    private final long startNanos = System.nanoTime();
    private final @Nullable ProgressBar bar;
    private long lastLineNanos = startNanos;
    private long total;
    private long done;
    private boolean closed;

    private Progress(Screen screen, String task, long total) {
        this.screen = screen;
        this.task = task;
        this.total = total;
        this.bar = screen.live() ? bar() : null;
    }

    /**
     * Starts with nothing done.
     *
     * @param task one word
     * @param total how much there is to do, -1 where that is not known beforehand
     */
    public static Progress start(Screen screen, String task, long total) {
        return new Progress(screen, task, total);
    }

    /** Called in the bar's thread, now and then once more after its end. */
    private synchronized void redraw(String text) {
        if (!closed) {
            screen.err().print("\r" + text);
            screen.err().flush();
        }
    }

    private ProgressBar bar() {
        DelegatingProgressBarConsumer line =
                new DelegatingProgressBarConsumer(this::redraw, screen.columns() - 1);
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setConsumer(line)
                .setStyle(
                        screen.unicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setSpeedUnit(ChronoUnit.SECONDS)
                .showSpeed(
                        new DecimalFormat(" #,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .build();
    }

    /** Tells how much there is to do, once that is known. */
    public void total(long count) {
        total = count;
        if (bar != null) {
            bar.maxHint(count);
        }
    }

    /**
     * Tells how much is done.
     *
     * @param note a few words beside the bar, may be empty
     */
    public void to(long count, String note) {
        done = count;
        if (bar != null) {
            bar.stepTo(count);
            bar.setExtraMessage(note.isEmpty() ? "" : " " + note);
        } else if (System.nanoTime() - lastLineNanos > LINE_EVERY.toNanos()) {
            lastLineNanos = System.nanoTime();
            screen.note("%s", line(note));
        }
    }

    private String line(String note) {
        double seconds = Math.max(1e-3, (System.nanoTime() - startNanos) / 1e9);
        String count =
                total < 0
                        ? String.format(Locale.ROOT, "%,d", done)
                        : String.format(Locale.ROOT, "%,d of %,d", done, total);
        return String.format(Locale.ROOT, "%s %s, %.0f/s", task, count, done / seconds)
                + (note.isEmpty() ? "" : ", " + note);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            synchronized (this) {
                closed = true;
                screen.err().println();
                screen.err().flush();
            }
        }
    }
}
