package dev.nightjar.training.report;

import dev.nightjar.training.evaluate.Prediction;
import dev.nightjar.training.evaluate.Predictions;
import dev.nightjar.training.evaluate.PredictionsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A forest's probabilities of being real, as {@code calibrate candidates} writes them: a {@link
 * PredictionsFile} with the columns {@code id}, {@code label}, {@code snr} and {@code
 * forest.score}. Numbers of candidates are those of their data set alone, so label and SNR tell
 * whether a row is of the candidate that is judged.
 */
public final class ScoreTable {

    /** The classifier's name in the file and in reports. */
    static final String FOREST = "forest";

    private static final List<String> COLUMNS = List.of("id", "label", "snr", FOREST + ".score");

    /** Relative to the larger of 1 and |SNR|; files may round to three decimals. */
    private static final double SNR_TOLERANCE = 1e-3;

    private final Path file;
    private final int forest;
    private final Map<Long, Prediction> rows = new HashMap<>();

    private ScoreTable(Path file, int forest) {
        this.file = file;
        this.forest = forest;
    }

    /**
     * Reads a table.
     *
     * @throws IOException if it cannot be read; the message names file and column or row
     */
    public static ScoreTable read(Path file) throws IOException {
        Predictions predictions = PredictionsFile.read(file, COLUMNS);
        ScoreTable table = new ScoreTable(file, predictions.classifiers().indexOf(FOREST));
        for (Prediction row : predictions.rows()) {
            if (Float.isNaN(row.probabilities()[table.forest])) {
                throw new IOException(
                        "%s: candidate %d has no forest.score".formatted(file, row.id()));
            }
            if (table.rows.put(row.id(), row) != null) {
                throw new IOException("%s has candidate %d twice".formatted(file, row.id()));
            }
        }
        return table;
    }

    /**
     * A candidate's.
     *
     * @throws IOException if the table lacks it, or has another candidate under its number
     */
    float of(JudgedCandidate candidate) throws IOException {
        Prediction row = rows.get(candidate.id());
        if (row == null) {
            throw new IOException("%s has no row for candidate %d".formatted(file, candidate.id()));
        }
        if (row.real() != candidate.real() || !sameSnr(row.snr(), candidate.snr())) {
            throw new IOException(
                    "%s is of another data set: its candidate %d has label %d and SNR %.3f, the one judged label %d and SNR %.3f; make scores of these candidates with calibrate candidates"
                            .formatted(
                                    file,
                                    candidate.id(),
                                    row.real() ? 1 : 0,
                                    row.snr(),
                                    candidate.real() ? 1 : 0,
                                    candidate.snr()));
        }
        return row.probabilities()[forest];
    }

    private static boolean sameSnr(float one, float other) {
        if (Float.isNaN(one) || Float.isNaN(other)) {
            return Float.isNaN(one) == Float.isNaN(other);
        }
        return Math.abs(one - other) <= SNR_TOLERANCE * Math.max(1, Math.abs(other));
    }
}
