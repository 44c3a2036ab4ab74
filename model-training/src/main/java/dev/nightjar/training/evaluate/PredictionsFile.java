package dev.nightjar.training.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Predictions as CSV with a header line. Columns {@code label} (1 real, 0 bogus; required), {@code
 * id}, {@code group}, {@code kind}, {@code snr} and {@code sets} (separated by ";") describe a
 * candidate. Every other column is a classifier's: {@code NAME.score} and {@code NAME.probability},
 * or {@code NAME} for both. An empty cell is a missing value.
 */
public final class PredictionsFile {

    private static final String LABEL = "label";
    private static final String SCORE = ".score";
    private static final String PROBABILITY = ".probability";
    private static final Set<String> DESCRIPTIVE =
            Set.of(LABEL, "id", "group", "kind", "snr", "sets");

    private final Path file;
    private final List<String> header;
    private final List<String> classifiers;
    private final int[] scoreColumns;
    private final int[] probabilityColumns;

    private PredictionsFile(Path file, String[] header, List<String> required) throws IOException {
        this.file = file;
        this.header = List.of(header);
        for (String column : required) {
            if (!this.header.contains(column)) {
                throw new IOException(
                        "%s has no column %s; its header is %s"
                                .formatted(file, column, this.header));
            }
        }
        classifiers =
                this.header.stream()
                        .filter(column -> !DESCRIPTIVE.contains(column))
                        .map(PredictionsFile::classifier)
                        .distinct()
                        .toList();
        if (classifiers.isEmpty()) {
            throw new IOException(
                    "%s has no column of scores; its header is %s".formatted(file, this.header));
        }
        scoreColumns = classifiers.stream().mapToInt(name -> column(name, SCORE)).toArray();
        probabilityColumns =
                classifiers.stream().mapToInt(name -> column(name, PROBABILITY)).toArray();
    }

    /**
     * Reads a file; one that is gzipped is unpacked on the way.
     *
     * @throws IOException if it cannot be read; the message names file, row and column
     */
    public static Predictions read(Path file) throws IOException {
        return read(file, List.of(LABEL));
    }

    /**
     * Reads a file that needs more columns than {@code label}.
     *
     * @param required names of columns, {@code label} among them
     * @throws IOException as above, or if a column is missing; the message names it
     */
    public static Predictions read(Path file, List<String> required) throws IOException {
        ObjectReader reader =
                new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);
        try (InputStream in = open(file);
                MappingIterator<String[]> lines = reader.readValues(in)) {
            if (!lines.hasNext()) {
                throw new IOException(file + " is empty");
            }
            PredictionsFile columns = new PredictionsFile(file, lines.next(), required);
            List<Prediction> rows = new ArrayList<>();
            while (lines.hasNext()) {
                rows.add(columns.prediction(lines.next(), rows.size() + 1));
            }
            if (rows.isEmpty()) {
                throw new IOException(file + " has a header and no rows");
            }
            return new Predictions(
                    file.getFileName() + " (predictions)",
                    "the column label",
                    columns.classifiers,
                    rows);
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no CSV: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    /** Writes a file that {@link #read} reads back. */
    public static void write(Path file, Predictions predictions) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder();
        List.of("id", "group", "kind", LABEL, "snr", "sets").forEach(schema::addColumn);
        for (String name : predictions.classifiers()) {
            schema.addColumn(name + SCORE).addColumn(name + PROBABILITY);
        }
        try (SequenceWriter out =
                new CsvMapper()
                        .writer(schema.build().withHeader())
                        .writeValues(Files.newBufferedWriter(file))) {
            for (Prediction row : predictions.rows()) {
                List<Object> cells = new ArrayList<>();
                cells.add(row.id());
                cells.add(row.group());
                cells.add(row.kind());
                cells.add(row.real() ? 1 : 0);
                cells.add(cell(row.snr()));
                cells.add(String.join(";", row.sets()));
                for (int c = 0; c < row.scores().length; c++) {
                    cells.add(cell(row.scores()[c]));
                    cells.add(cell(row.probabilities()[c]));
                }
                out.write(cells);
            }
        }
    }

    private static Object cell(float value) {
        return Float.isNaN(value) ? "" : value;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        boolean gzipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzipped ? new GZIPInputStream(in) : in;
    }

    private static String classifier(String column) {
        for (String suffix : List.of(SCORE, PROBABILITY)) {
            if (column.endsWith(suffix)) {
                return column.substring(0, column.length() - suffix.length());
            }
        }
        return column;
    }

    /** Its own column, else the one without suffix, else the other one. */
    private int column(String classifier, String suffix) {
        for (String name :
                List.of(
                        classifier + suffix,
                        classifier,
                        classifier + SCORE,
                        classifier + PROBABILITY)) {
            if (header.contains(name)) {
                return header.indexOf(name);
            }
        }
        throw new IllegalStateException(classifier);
    }

    private Prediction prediction(String[] cells, int row) throws IOException {
        if (cells.length != header.size()) {
            throw new IOException(
                    "%s, row %d: %d cells under %d columns"
                            .formatted(file, row, cells.length, header.size()));
        }
        float label = number(cells, header.indexOf(LABEL), row);
        if (label != 0 && label != 1) {
            throw new IOException(
                    "%s, row %d: label '%s' is not 0 or 1"
                            .formatted(file, row, cells[header.indexOf(LABEL)]));
        }
        float[] scores = new float[classifiers.size()];
        float[] probabilities = new float[scores.length];
        for (int c = 0; c < scores.length; c++) {
            scores[c] = number(cells, scoreColumns[c], row);
            probabilities[c] = number(cells, probabilityColumns[c], row);
            if (!Float.isNaN(scores[c]) && !(probabilities[c] >= 0 && probabilities[c] <= 1)) {
                throw new IOException(
                        "%s, row %d: %s '%s' is not a probability from 0 to 1"
                                .formatted(
                                        file,
                                        row,
                                        header.get(probabilityColumns[c]),
                                        cells[probabilityColumns[c]]));
            }
        }
        String sets = text(cells, "sets");
        String id = text(cells, "id");
        return new Prediction(
                id.isEmpty() ? row : whole(id, row),
                text(cells, "group"),
                text(cells, "kind"),
                label == 1,
                header.contains("snr") ? number(cells, header.indexOf("snr"), row) : Float.NaN,
                sets.isEmpty() ? List.of() : Arrays.asList(sets.split(";")),
                scores,
                probabilities);
    }

    private String text(String[] cells, String column) {
        return header.contains(column) ? cells[header.indexOf(column)] : "";
    }

    private long whole(String text, int row) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException(
                    "%s, row %d: id '%s' is not a whole number".formatted(file, row, text), e);
        }
    }

    private float number(String[] cells, int column, int row) throws IOException {
        String text = cells[column].strip();
        try {
            return text.isEmpty() ? Float.NaN : Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new IOException(
                    "%s, row %d: %s '%s' is not a number"
                            .formatted(file, row, header.get(column), text),
                    e);
        }
    }
}
