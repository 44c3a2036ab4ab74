package dev.nightjar.app.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The commit that a checkout stands at, for a model's record. */
final class GitCommit {

    private static final String UNKNOWN = "unknown";

    private GitCommit() {}

    /**
     * Forty hex digits, with "-dirty" behind them where a tracked file was changed since; "unknown"
     * outside a checkout or without git.
     *
     * @param file in the checkout
     */
    static String of(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Process git =
                    new ProcessBuilder(
                                    "git",
                                    "-C",
                                    String.valueOf(folder),
                                    "describe",
                                    "--always",
                                    "--exclude=*",
                                    "--abbrev=40",
                                    "--dirty")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String commit =
                    new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                            .strip();
            boolean ended = git.waitFor(10, TimeUnit.SECONDS);
            return ended && commit.matches("[0-9a-f]{40}(-dirty)?") ? commit : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
