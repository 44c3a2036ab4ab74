package dev.nightjar.training.report;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Another classifier's probabilities of being real: a CSV with columns {@code id} and {@code
 * score}.
 */
public final class ScoreTable {

    private final Path file;
    private final Map<Long, Float> scores = new HashMap<>();

    private ScoreTable(Path file) {
        this.file = file;
    }

    /**
     * Reads a table.
     *
     * @throws IOException if it cannot be read; the message names file and row
     */
    public static ScoreTable read(Path file) throws IOException {
        ScoreTable table = new ScoreTable(file);
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(file.toFile())) {
            for (int number = 1; rows.hasNext(); number++) {
                Map<String, String> row = rows.next();
                if (!row.containsKey("id") || !row.containsKey("score")) {
                    throw new IOException(
                            "%s has no columns id and score; it has %s"
                                    .formatted(file, row.keySet()));
                }
                table.add(row.getOrDefault("id", ""), row.getOrDefault("score", ""), number);
            }
        }
        return table;
    }

    private void add(String id, String score, int row) throws IOException {
        try {
            float probability = Float.parseFloat(score);
            if (!(probability >= 0 && probability <= 1)) {
                throw new IOException(
                        "%s, row %d: score %s is not from 0 to 1".formatted(file, row, score));
            }
            scores.put(Long.valueOf(id), probability);
        } catch (NumberFormatException e) {
            throw new IOException(
                    "%s, row %d: id '%s' or score '%s' is not a number"
                            .formatted(file, row, id, score),
                    e);
        }
    }

    /**
     * A candidate's.
     *
     * @throws IOException if the table lacks it
     */
    float of(long id) throws IOException {
        Float score = scores.get(id);
        if (score == null) {
            throw new IOException("%s has no row for candidate %d".formatted(file, id));
        }
        return score;
    }
}
