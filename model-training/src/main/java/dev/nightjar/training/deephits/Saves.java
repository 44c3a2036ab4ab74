package dev.nightjar.training.deephits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.nightjar.training.fit.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The saves of a training: {@code saves/ITERATION/} with the weights now and the best ({@code
 * network.bin}) and everything else ({@code training.json}). A save is written beside and renamed,
 * and what it replaces is removed after that, so a kill leaves it or the one before whole.
 */
final class Saves {

    static final String FINAL = "final";

    private static final String NETWORK = "network.bin";
    private static final String TRAINING = "training.json";
    private static final String UNFINISHED = ".part";
    private static final String REPLACED = ".old";
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private final Path folder;

    /** A save as read back. */
    record Saved(TrainingState state, Checkpoint network) {}

    Saves(Path out) {
        folder = out.resolve("saves");
    }

    void write(String name, TrainingState state, Checkpoint network) throws IOException {
        Path part = folder.resolve(name + UNFINISHED);
        Path replaced = folder.resolve(name + REPLACED);
        remove(part);
        Files.createDirectories(part);
        network.write(part.resolve(NETWORK));
        JSON.writeValue(part.resolve(TRAINING).toFile(), state);
        remove(replaced);
        Path save = folder.resolve(name);
        if (Files.isDirectory(save)) {
            Files.move(save, replaced, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(part, save, StandardCopyOption.ATOMIC_MOVE);
        remove(replaced);
    }

    /**
     * Reads the save of an iteration.
     *
     * @param setup of the training that is to go on from it
     * @throws InvalidInputException naming the saves that there are, where there is none of it; or
     *     what differs, where the save is of another setup
     */
    Saved read(long iteration, TrainingSetup setup) throws IOException {
        Path save = folder.resolve(Long.toString(iteration));
        if (!isWhole(save)) {
            throw new InvalidInputException(
                    "resume names iteration %d, and %s has saves of %s; name one of these, or None"
                            .formatted(iteration, folder, iterations()));
        }
        TrainingState state = state(save.resolve(TRAINING));
        setup.requireSame(state.setup());
        return new Saved(state, Checkpoint.read(save.resolve(NETWORK)));
    }

    private static TrainingState state(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), TrainingState.class);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(
                    "%s is not a save of this version: %s; resume another, or start anew in another folder"
                            .formatted(file, e.getOriginalMessage()));
        }
    }

    /**
     * The newest whole save's iteration.
     *
     * @throws InvalidInputException naming the folder, where there is none
     */
    long newest() throws IOException {
        List<Long> iterations = iterations();
        if (iterations.isEmpty()) {
            throw new InvalidInputException(
                    "%s holds no save to go on from; start without --resume, or name the folder of the training with --out"
                            .formatted(folder));
        }
        return iterations.get(iterations.size() - 1);
    }

    private List<Long> iterations() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> saves = Files.list(folder)) {
            return saves.filter(Saves::isWhole)
                    .map(save -> save.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Long::valueOf)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isWhole(Path save) {
        return Files.isRegularFile(save.resolve(NETWORK))
                && Files.isRegularFile(save.resolve(TRAINING));
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
