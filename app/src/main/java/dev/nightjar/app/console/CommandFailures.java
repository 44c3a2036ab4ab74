package dev.nightjar.app.console;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns whatever a command throws into one sentence and an exit code. */
public final class CommandFailures implements IExecutionExceptionHandler {

    /** As shells have it: 128 + SIGINT. */
    private static final int INTERRUPTED = 130;

    private final BooleanSupplier verbose;

    /**
     * @param verbose whether to add the stack trace
     */
    public CommandFailures(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof InterruptedException || failure instanceof InterruptException) {
            command.getErr().println("interrupted");
            return INTERRUPTED;
        }
        command.getErr()
                .println(command.getCommandSpec().qualifiedName() + ": " + sentence(failure));
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return ExitCode.SOFTWARE;
    }

    /** What went wrong, without the wrappers that only say that something did. */
    public static String sentence(Throwable failure) {
        Throwable told = failure;
        while ((told instanceof UncheckedIOException || told instanceof ExecutionException)
                && told.getCause() != null) {
            told = told.getCause();
        }
        if (told instanceof NoSuchFileException missing) {
            return "no such file or directory: " + missing.getFile();
        }
        if (told instanceof AccessDeniedException denied) {
            return "permission denied: " + denied.getFile();
        }
        String message = message(told);
        if (told instanceof CommandFailedException) {
            return message;
        }
        Throwable root = told;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String cause = message(root);
        return message.contains(cause) ? message : message + ": " + cause;
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }
}
