package dev.nightjar.app.training;

import dev.nightjar.app.console.Screen;
import dev.nightjar.training.fit.FitProgress;
import java.util.function.Consumer;

/**
 * Shows how a training goes: one line that is redrawn on a terminal, a line every so often
 * elsewhere.
 */
final class TrainingScreen implements Consumer<FitProgress> {

    private static final long LINE_EVERY_NANOS = 10_000_000_000L;

    private final Screen screen;
    private String stage = "";
    private long lastLineNanos;

    TrainingScreen(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void accept(FitProgress progress) {
        boolean newStage = !progress.stage().equals(stage);
        stage = progress.stage();
        if (screen.live()) {
            if (newStage) {
                screen.err().println();
            }
            String line = progress.line();
            int width = screen.columns() - 1;
            screen.err().print("\r" + (line + " ".repeat(width)).substring(0, width));
            screen.err().flush();
        } else if (newStage
                || progress.iteration() == progress.iterations()
                || System.nanoTime() - lastLineNanos > LINE_EVERY_NANOS) {
            lastLineNanos = System.nanoTime();
            screen.note("%s", progress.line());
        }
    }
}
