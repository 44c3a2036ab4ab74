package dev.nightjar.app.console;

import dev.nightjar.packet.PacketFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The files that {@code --in} names. */
public final class InputFiles {

    private InputFiles() {}

    /**
     * Begins to read them.
     *
     * @param in files, folders and archives
     * @param item what they should hold, e.g. a packet
     * @throws CommandFailedException if there is none
     */
    public static PacketFiles read(List<Path> in, String item) throws IOException {
        PacketFiles files = PacketFiles.read(in);
        if (!files.hasNext()) {
            files.close();
            throw new CommandFailedException(
                    "there is no "
                            + item
                            + " in "
                            + in.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return files;
    }
}
