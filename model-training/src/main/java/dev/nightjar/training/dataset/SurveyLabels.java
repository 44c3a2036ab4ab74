package dev.nightjar.training.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.nightjar.training.dataset.SurveyCandidate.Proxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of packets beside them: a CSV with a column {@code candid} and either {@code
 * proxy_label} (real, bogus, unsure) and {@code label_from}, or, of simulated packets, {@code real}
 * (true, false) and {@code mechanism}. {@code night} and the scores {@code rb}, {@code drb} and
 * {@code braai_d6m9} may be there too, a score empty where a packet has none.
 */
public final class SurveyLabels {

    /** Column of ZTF's own forest. */
    public static final String FOREST = "rb";

    /** Column of ZTF's own deep network. */
    public static final String DEEP = "drb";

    /** Column of a published network. */
    public static final String PUBLISHED = "braai_d6m9";

    /**
     * One packet's. Scores are 0 to 1, NaN where there is none.
     *
     * @param proxy real, bogus, or unsure
     * @param from column of the score that made it; empty for a simulated one
     * @param night of the observation, empty where not given
     * @param mechanism of a simulated one, else empty
     * @param forest ZTF's
     * @param deep ZTF's deep network's
     * @param published the published network's
     */
    public record Label(
            Proxy proxy,
            String from,
            String night,
            String mechanism,
            float forest,
            float deep,
            float published) {

        /** Whether it rests on ZTF's own deep network. */
        public boolean clearDrb() {
            return from.equals(DEEP);
        }
    }

    private final Path file;
    private final List<String> columns;
    private final Map<Long, Label> labels = new HashMap<>();

    private SurveyLabels(Path file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /**
     * Reads a table.
     *
     * @throws IOException if it cannot be read or has an unknown label; the message names the file,
     *     and line and value
     */
    public static SurveyLabels read(Path file) throws IOException {
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(file.toFile())) {
            if (!rows.hasNextValue()) {
                throw new IOException(file + " has no rows");
            }
            CsvSchema header = (CsvSchema) rows.getParserSchema();
            SurveyLabels table = new SurveyLabels(file, header.getColumnNames());
            boolean proxies = table.has("proxy_label") && table.has("label_from");
            if (!table.has("candid") || !(proxies || table.has("real"))) {
                throw new IOException(
                        "%s has no columns candid, proxy_label and label_from (or candid and real); it has %s"
                                .formatted(file, table.columns));
            }
            for (int line = 2; rows.hasNextValue(); line++) {
                table.add(rows.nextValue(), line);
            }
            return table;
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no CSV: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    /** Whether labels are what a simulator made, and no proxies. */
    public boolean simulated() {
        return !has("proxy_label");
    }

    /** Whether the table has a column. */
    public boolean has(String column) {
        return columns.contains(column);
    }

    /**
     * Refuses a table that lacks a column.
     *
     * @throws IOException naming the file and the column
     */
    void require(String column) throws IOException {
        if (!has(column)) {
            throw new IOException(
                    "%s has no column %s; it has %s".formatted(file, column, columns));
        }
    }

    /** Null where the table has no row. */
    public @Nullable Label of(long alertId) {
        return labels.get(alertId);
    }

    private void add(Map<String, String> row, int line) throws IOException {
        if (row.size() < columns.size()) {
            throw new IOException(
                    "%s, line %d has %d values, its header %d columns"
                            .formatted(file, line, row.size(), columns.size()));
        }
        try {
            labels.put(
                    Long.valueOf(text(row, "candid")),
                    new Label(
                            proxy(row, line),
                            simulated() ? "" : text(row, "label_from"),
                            text(row, "night"),
                            text(row, "mechanism"),
                            score(row, FOREST),
                            score(row, DEEP),
                            score(row, PUBLISHED)));
        } catch (NumberFormatException e) {
            throw new IOException(
                    "%s, line %d: candid or a score is not a number: %s"
                            .formatted(file, line, e.getMessage()),
                    e);
        }
    }

    private Proxy proxy(Map<String, String> row, int line) throws IOException {
        String column = simulated() ? "real" : "proxy_label";
        String value = text(row, column);
        return switch (column + " " + value) {
            case "proxy_label real", "real true", "real 1" -> Proxy.REAL;
            case "proxy_label bogus", "real false", "real 0" -> Proxy.BOGUS;
            case "proxy_label unsure" -> Proxy.UNSURE;
            default ->
                    throw new IOException(
                            "%s, line %d: %s is '%s', not %s"
                                    .formatted(
                                            file,
                                            line,
                                            column,
                                            value,
                                            simulated()
                                                    ? "true or false"
                                                    : "real, bogus or unsure"));
        };
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static float score(Map<String, String> row, String column) {
        String text = text(row, column);
        return text.isEmpty() ? Float.NaN : Float.parseFloat(text);
    }
}
