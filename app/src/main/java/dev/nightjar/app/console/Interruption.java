package dev.nightjar.app.console;

import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.jline.utils.Signals;

/**
 * While a command runs guarded, Ctrl-C and SIGTERM interrupt its thread instead of ending the
 * process, so that it closes what it has opened. A second one ends the process at once.
 */
public final class Interruption {

    private static final String[] SIGNALS = {"INT", "TERM"};

    private static volatile boolean requested;

    private final Thread command = Thread.currentThread();
    private final Object[] former = new Object[SIGNALS.length];

    private Interruption() {
        for (int i = 0; i < SIGNALS.length; i++) {
            former[i] = Signals.register(SIGNALS[i], this::interrupt);
        }
    }

    /**
     * Calls {@code body} in this thread.
     *
     * @throws InterruptedException if it fails after Ctrl-C, whatever it makes of that
     */
    public static <T> T guarded(Callable<T> body) throws Exception {
        requested = false;
        Interruption guard = new Interruption();
        try {
            return body.call();
        } catch (Exception e) {
            if (requested) {
                InterruptedException interrupted = new InterruptedException();
                interrupted.initCause(e);
                throw interrupted;
            }
            throw e;
        } finally {
            guard.giveBack();
        }
    }

    /** Whether the command that runs guarded, or ran last, has been told to end. */
    public static boolean isRequested() {
        return requested;
    }

    /**
     * Ends a command that has been told to, also where a library has swallowed its interruption.
     */
    public static void check() throws InterruptedException {
        if (requested) {
            throw new InterruptedException();
        }
    }

    /** Closes what must be waited for: an interruption is put off until it is closed. */
    public static void putOff(Runnable closing) {
        boolean interrupted = Thread.interrupted();
        try {
            closing.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void interrupt() {
        giveBack();
        requested = true;
        // Whatever breaks off now does so because it was told to.
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        command.interrupt();
    }

    private void giveBack() {
        for (int i = 0; i < SIGNALS.length; i++) {
            Signals.unregister(SIGNALS[i], former[i]);
        }
    }
}
