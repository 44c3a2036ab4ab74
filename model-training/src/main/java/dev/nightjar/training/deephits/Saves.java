package dev.nightjar.training.deephits;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.nightjar.training.fit.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The saves of a training: {@code saves/ITERATION/} with the weights now and the best ({@code
 * network.bin}) and everything else ({@code training.json}). A save is written beside and renamed,
 * so a kill leaves the last one whole.
 */
final class Saves {

    static final String FINAL = "final";

    private static final String NETWORK = "network.bin";
    private static final String TRAINING = "training.json";
    private static final String UNFINISHED = ".part";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    /** A save as read back. */
    record Saved(TrainingState state, Checkpoint network) {}

    Saves(Path out) {
        folder = out.resolve("saves");
    }

    void write(String name, TrainingState state, Checkpoint network) throws IOException {
        Path part = folder.resolve(name + UNFINISHED);
        remove(part);
        Files.createDirectories(part);
        network.write(part.resolve(NETWORK));
        JSON.writeValue(part.resolve(TRAINING).toFile(), state);
        Path save = folder.resolve(name);
        remove(save);
        Files.move(part, save, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads the save of an iteration.
     *
     * @throws InvalidInputException naming the saves that there are, where there is none of it
     */
    Saved read(long iteration) throws IOException {
        Path save = folder.resolve(Long.toString(iteration));
        if (!Files.isDirectory(save)) {
            throw new InvalidInputException(
                    "resume names iteration %d, and %s has saves of %s; name one of these, or None"
                            .formatted(iteration, folder, iterations()));
        }
        return new Saved(
                JSON.readValue(save.resolve(TRAINING).toFile(), TrainingState.class),
                Checkpoint.read(save.resolve(NETWORK)));
    }

    /** The newest save's iteration; empty where there is none. */
    OptionalLong newest() throws IOException {
        return iterations().stream().mapToLong(Long::longValue).max();
    }

    private List<Long> iterations() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> saves = Files.list(folder)) {
            return saves.map(save -> save.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Long::valueOf)
                    .sorted()
                    .toList();
        }
    }

    private static void remove(Path save) throws IOException {
        if (Files.isDirectory(save)) {
            for (String file : List.of(NETWORK, NETWORK + UNFINISHED, TRAINING)) {
                Files.deleteIfExists(save.resolve(file));
            }
            Files.delete(save);
        }
    }
}
