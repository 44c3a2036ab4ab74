package dev.nightjar.app.score;

import dev.nightjar.app.console.OutputFile;
import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.avro.Schema;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The file that {@code --out} names. It gets its name when it is complete. */
final class ScoreOutput {

    private static final int NOTE_EVERY = 50;

    private final CommandSpec spec;
    private final Path file;
    private final Path partial;
    private final ResultWriter.Format format;

    /**
     * Checks that it can be written before anything is scored.
     *
     * @param inputs that it must not overwrite
     * @throws ParameterException if it cannot, or its name ends with no format's
     */
    ScoreOutput(CommandSpec spec, Path file, List<Path> inputs) throws IOException {
        this.spec = spec;
        this.file = file;
        this.partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            this.format = ResultWriter.Format.of(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--out: " + e.getMessage(), e);
        }
        OutputFile.require(spec, "--out", file, inputs);
        OutputFile.require(spec, "--out", partial, inputs);
    }

    /** Takes each row as it comes. */
    @FunctionalInterface
    interface Rows {

        void take(ScoredRow row) throws IOException;
    }

    /** Scores everything, handing on each row. */
    @FunctionalInterface
    interface Scoring {

        void score(Rows rows) throws IOException;
    }

    /**
     * Writes every row of a scoring, and what came out of it to the screen.
     *
     * @param items what a row is about, e.g. packets
     * @param columns of the rows
     * @param records schemas of the rows' records
     */
    void write(String items, List<String> columns, List<Schema> records, Scoring scoring)
            throws IOException {
        Screen screen = Screen.of(spec);
        ScoreSummary summary = new ScoreSummary(items);
        try (ResultWriter results = format.open(partial, columns, records);
                Progress progress = Progress.start(screen, "scoring", -1)) {
            scoring.score(
                    row -> {
                        results.write(row);
                        summary.add(row);
                        if (summary.rows() % NOTE_EVERY == 0) {
                            progress.to(summary.rows(), "");
                        }
                    });
            progress.to(summary.rows(), "");
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        summary.print(screen);
        screen.note("%s: %,d rows", file, summary.rows());
    }
}
