package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.avro.Schema;

/** A folder of {@code <id>.avsc}. */
final class DirectorySchemas implements SchemaResolver {

    private final Path folder;

    DirectorySchemas(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("The schema folder " + folder + " does not exist.");
        }
        this.folder = folder;
    }

    @Override
    public Schema byId(int schemaId) throws RejectedPacketException {
        Path file = folder.resolve(schemaId + ".avsc");
        try {
            return SchemaResolvers.parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw SchemaResolvers.unknown(schemaId);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema " + file + " cannot be read", e);
        }
    }
}
