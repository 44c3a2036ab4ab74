package dev.nightjar.lightcurve;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.nightjar.lightcurve.LightCurve.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads light curves from comma-separated files, one star a file: a line of column names, then a
 * line for every sample. Cells may be quoted, lines that start with {@code #} are comments. Empty
 * cells, {@code nan}, {@code NA} and {@code null} mark bad samples, which are left out. Samples
 * need no order. Gzipped files are inflated.
 *
 * @param timeColumn name of the column with BTJD [d]
 * @param fluxColumn name of the column with the flux, in any unit
 */
public record CsvLightCurves(String timeColumn, String fluxColumn) {

    private static final Set<String> MISSING = Set.of("", "nan", "na", "n/a", "null", "none");

    private static final ObjectReader CSV =
            new CsvMapper()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .enable(CsvParser.Feature.TRIM_SPACES)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .enable(CsvParser.Feature.ALLOW_COMMENTS)
                    .readerFor(String[].class);

    /**
     * Reads one file. The star is called as the file is, without {@code .csv} and {@code .gz}.
     *
     * @throws InvalidLightCurveException if it is no such table, or holds no good sample
     * @throws IOException if it cannot be read
     */
    public LightCurve read(Path file) throws IOException, InvalidLightCurveException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return read(file.toString(), bytes);
        }
    }

    /**
     * Reads one file from its bytes. The star is called as the file is, without {@code .csv} and
     * {@code .gz}.
     *
     * @param file its name, with or without its path
     * @throws InvalidLightCurveException if it is no such table, or holds no good sample
     * @throws IOException if it cannot be read
     */
    public LightCurve read(String file, InputStream bytes)
            throws IOException, InvalidLightCurveException {
        try (InputStream text = Gzip.inflated(bytes);
                MappingIterator<String[]> lines = CSV.readValues(text)) {
            String name = Samples.lastName(file);
            return read(file, name.replaceFirst("(?i)(\\.csv)?(\\.gz)?$", ""), lines);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            if (where == null && e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            int line = where == null ? 0 : where.getLineNr();
            throw new InvalidLightCurveException(
                    "%s, line %d: %s".formatted(file, line, e.getOriginalMessage()), e);
        }
    }

    private LightCurve read(String file, String starId, MappingIterator<String[]> lines)
            throws IOException, InvalidLightCurveException {
        List<String> names = lines.hasNextValue() ? List.of(lines.nextValue()) : List.of();
        int time = column(file, names, timeColumn);
        int flux = column(file, names, fluxColumn);
        Samples samples = new Samples(2048);
        while (lines.hasNextValue()) {
            int number = lines.getCurrentLocation().getLineNr();
            String[] cells = lines.nextValue();
            if (cells.length != names.size()) {
                throw new InvalidLightCurveException(
                        "%s, line %d: %d cells where the header names %d columns"
                                .formatted(file, number, cells.length, names.size()));
            }
            samples.addIfFinite(
                    number(file, number, cells[time]), number(file, number, cells[flux]));
        }
        return samples.toLightCurve(starId, new Origin("", fluxColumn, file));
    }

    private static int column(String file, List<String> names, String name)
            throws InvalidLightCurveException {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new InvalidLightCurveException(
                    "%s: no column '%s' among %s".formatted(file, name, names));
        }
        return at;
    }

    private static double number(String file, int line, String cell)
            throws InvalidLightCurveException {
        String text = cell.strip();
        if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidLightCurveException(
                    "%s, line %d: '%s' is not a number".formatted(file, line, text), e);
        }
    }
}
