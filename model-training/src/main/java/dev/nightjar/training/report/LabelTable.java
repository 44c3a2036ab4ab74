package dev.nightjar.training.report;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of packets beside them: a CSV with a column {@code candid} and either {@code
 * proxy_label} (real, bogus, unsure) and {@code label_from}, or, of simulated packets, {@code real}
 * (true, false) and {@code mechanism}. {@code rb} and {@code braai_d6m9}, where given, are scores
 * to compare with.
 */
final class LabelTable {

    private static final List<String> SCORES = List.of("rb", "braai_d6m9");

    /**
     * One packet's.
     *
     * @param real whether it is real
     * @param unsure whether that is not known after all
     * @param clearDrb whether the label rests on ZTF's deep network
     * @param mechanism of a simulated one, else empty
     * @param references in the order of {@link #references}
     */
    @SuppressWarnings("ArrayRecordComponent") // read only, never compared
    record Label(
            boolean real, boolean unsure, boolean clearDrb, String mechanism, float[] references) {}

    private final Map<Long, Label> labels = new HashMap<>();
    private final List<String> references;
    private final boolean simulated;

    private LabelTable(List<String> references, boolean simulated) {
        this.references = references;
        this.simulated = simulated;
    }

    /**
     * Reads a table.
     *
     * @throws IOException if it cannot be read; the message names the file, and row and column
     */
    static LabelTable read(Path file) throws IOException {
        CsvSchema header = CsvSchema.emptySchema().withHeader();
        try (MappingIterator<Map<String, String>> rows =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(header)
                        .readValues(file.toFile())) {
            if (!rows.hasNext()) {
                throw new IOException(file + " has no rows");
            }
            Map<String, String> row = rows.next();
            Set<String> columns = row.keySet();
            boolean proxies = columns.contains("proxy_label") && columns.contains("label_from");
            if (!columns.contains("candid") || !(proxies || columns.contains("real"))) {
                throw new IOException(
                        "%s has no columns candid, proxy_label and label_from (or candid and real); it has %s"
                                .formatted(file, columns));
            }
            LabelTable table =
                    new LabelTable(SCORES.stream().filter(columns::contains).toList(), !proxies);
            for (int number = 1; ; number++) {
                table.add(row, file, number);
                if (!rows.hasNext()) {
                    return table;
                }
                row = rows.next();
            }
        }
    }

    String truth() {
        return simulated
                ? "what the simulator made"
                : "proxy labels: ZTF's drb where it is clear, else a published network; nobody looked at them";
    }

    List<String> references() {
        return references;
    }

    /** Null where the table has no row. */
    @Nullable Label of(long alertId) {
        return labels.get(alertId);
    }

    private void add(Map<String, String> row, Path file, int number) throws IOException {
        try {
            String label = simulated ? row.get("real") : row.get("proxy_label");
            boolean real = List.of("real", "true", "1").contains(label);
            boolean bogus = List.of("bogus", "false", "0").contains(label);
            String from = row.getOrDefault("label_from", "");
            float[] scores = new float[references.size()];
            for (int i = 0; i < scores.length; i++) {
                String name = references.get(i);
                String text = row.getOrDefault(name, "");
                // A score that made the label cannot be measured by it.
                scores[i] =
                        text.isEmpty() || from.equals(name) ? Float.NaN : Float.parseFloat(text);
            }
            labels.put(
                    Long.valueOf(row.getOrDefault("candid", "")),
                    new Label(
                            real,
                            !real && !bogus,
                            from.equals("drb"),
                            row.getOrDefault("mechanism", ""),
                            scores));
        } catch (NumberFormatException e) {
            throw new IOException(
                    "%s, row %d: candid or a score is not a number: %s"
                            .formatted(file, number, e.getMessage()),
                    e);
        }
    }
}
