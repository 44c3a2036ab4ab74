package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.training.candidate.CandidateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepHitsRunTest {

    @TempDir private Path folder;

    private final List<String> notes = new ArrayList<>();

    @Test
    void goesFromInputToReportAndBundle() throws Exception {
        Path input = TinyTraining.write(folder, 0);
        Path out = folder.resolve("out");

        DeepHitsRun.Result result = run(input, out, 2).run(null, 5, "unknown", "it");

        assertThat(result.report()).startsWith("Deep-HiTS after 5 iterations");
        assertThat(out)
                .isDirectoryContaining("glob:**/{test.json,test.txt}")
                .isDirectoryContaining("glob:**/learning-curve.{csv,json}")
                .isDirectoryContaining("glob:**/learning-curve-light.svg");
        assertThat(Files.readAllLines(out.resolve("learning-curve.csv"))).hasSize(3);
        assertThat(Files.readAllLines(out.resolve("chunks.txt"))).hasSize(3 + 1 + 2);
        assertThat(notes)
                .anyMatch(note -> note.contains("holds 11 rows, not the 20 of n_cand_chunk"))
                .contains("stopped at iteration 5, as asked");
        try (ScoringEngine engine =
                ModelBundle.read(out.resolve("bundle")).openEngine(EngineKind.ONNX)) {
            assertThat(engine).isNotNull();
        }
    }

    @Test
    void resumesNothingWhereThereIsNoSave() throws IOException {
        Path input = TinyTraining.write(folder, 0);
        Path mistyped = folder.resolve("mistyped");

        assertThatThrownBy(
                        () -> run(input, mistyped, 2).run(DeepHitsRun.NEWEST, 5, "unknown", "it"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mistyped")
                .hasMessageContaining("holds no save to go on from");
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void aResumeThatIsRefusedLeavesTheListOfChunksAsItWas() throws IOException {
        Path input = TinyTraining.write(folder, 0);
        Path out = folder.resolve("out");
        run(input, out, 2).run(null, 1, "unknown", "it");
        List<String> chunks = Files.readAllLines(out.resolve("chunks.txt"));
        Path other = TinyTraining.write(Files.createDirectory(folder.resolve("other")), 0);
        SyntheticChunks.write(
                CandidateFolder.chunk(other.getParent(), CandidateFolder.Split.TRAIN, 0), 20, 40);

        assertThatThrownBy(() -> run(other, out, 2).run(DeepHitsRun.NEWEST, 5, "unknown", "it"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("training chunk 0");
        assertThat(out.resolve("chunks.txt")).hasContent(String.join("\n", chunks));
    }

    @Test
    void usesASmallValidationSetOnceAndSaysSo() throws IOException {
        Path input = TinyTraining.write(folder, 0);
        Files.writeString(input, Files.readString(input).replace("N_valid: 16", "N_valid: 500"));

        run(input, folder.resolve("out"), 1).run(null, 1, "unknown", "it");

        assertThat(notes)
                .contains(
                        "validation: 500 rows were asked for, and the 1 chunks hold 16; these are used once");
    }

    @Test
    void refusesShardsThatDoNotDivideTheBatch() throws IOException {
        DeepHitsParameters parameters = DeepHitsParameters.read(TinyTraining.write(folder, 0));

        assertThatThrownBy(() -> new DeepHitsRun(parameters, folder, 1, 3, line -> {}, notes::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--shards");
    }

    private DeepHitsRun run(Path input, Path out, int shards) throws IOException {
        return new DeepHitsRun(
                DeepHitsParameters.read(input), out, 1, shards, progress -> {}, notes::add);
    }
}
