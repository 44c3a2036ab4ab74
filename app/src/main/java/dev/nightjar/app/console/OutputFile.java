package dev.nightjar.app.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Looks at a file that a command is to write, before the command has done anything. */
public final class OutputFile {

    private OutputFile() {}

    /**
     * Makes sure that a file can be written without any input being lost.
     *
     * @param option that named the file
     * @param inputs files and folders the command reads; one that does not exist is passed over
     * @throws ParameterException if it cannot
     * @throws IOException if an input folder cannot be listed
     */
    public static void require(CommandSpec command, String option, Path file, List<Path> inputs)
            throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        String flaw = null;
        if (Files.isDirectory(file)) {
            flaw = "is a folder; name a file";
        } else if (folder == null || !Files.isDirectory(folder)) {
            flaw = "cannot be written: there is no folder " + folder;
        } else if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
            flaw = "cannot be written: permission denied";
        } else if (Files.exists(file) && isAmong(inputs, file)) {
            flaw = "is one of the inputs and would be overwritten; name another file";
        }
        if (flaw != null) {
            throw new ParameterException(
                    command.commandLine(), option + ": " + file + " " + flaw + ".");
        }
    }

    /** Links are followed, so that a file is known by whatever name it is given. */
    private static boolean isAmong(List<Path> inputs, Path file) throws IOException {
        for (Path input : inputs) {
            if (!Files.exists(input)) {
                continue;
            }
            try (Stream<Path> below = Files.walk(input.toRealPath())) {
                for (Path candidate : (Iterable<Path>) below::iterator) {
                    if (Files.isRegularFile(candidate) && Files.isSameFile(candidate, file)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
