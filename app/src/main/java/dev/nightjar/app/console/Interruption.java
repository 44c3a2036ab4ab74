package dev.nightjar.app.console;

import java.util.concurrent.Callable;
import org.jline.utils.Signals;

/**
 * While a command runs guarded, Ctrl-C and SIGTERM interrupt its thread instead of ending the
 * process, so that it closes what it has opened. A second one ends the process at once.
 */
public final class Interruption {

    private static final String[] SIGNALS = {"INT", "TERM"};

    private final Thread command = Thread.currentThread();
    private final Object[] former = new Object[SIGNALS.length];

    private Interruption() {
        for (int i = 0; i < SIGNALS.length; i++) {
            former[i] = Signals.register(SIGNALS[i], this::interrupt);
        }
    }

    /** Calls {@code body} in this thread. */
    public static <T> T guarded(Callable<T> body) throws Exception {
        Interruption guard = new Interruption();
        try {
            return body.call();
        } finally {
            guard.giveBack();
        }
    }

    private void interrupt() {
        giveBack();
        command.interrupt();
    }

    private void giveBack() {
        for (int i = 0; i < SIGNALS.length; i++) {
            Signals.unregister(SIGNALS[i], former[i]);
        }
    }
}
