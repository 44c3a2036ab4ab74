package dev.nightjar.lightcurve;

import dev.nightjar.lightcurve.LightCurve.Origin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads light curves from comma-separated files, one star a file: a line of column names, then a
 * line for every sample. Empty cells and {@code nan} mark bad samples, which are left out. Files
 * ending in {@code .gz} are inflated.
 *
 * @param timeColumn name of the column with BTJD [d]
 * @param fluxColumn name of the column with the flux, in any unit
 */
public record CsvLightCurves(String timeColumn, String fluxColumn) {

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
     * @param file its name, with or without its path; whether it is inflated goes by its end
     * @throws InvalidLightCurveException if it is no such table, or holds no good sample
     * @throws IOException if it cannot be read
     */
    public LightCurve read(String file, InputStream bytes)
            throws IOException, InvalidLightCurveException {
        try (InputStream text = file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            String name = Samples.lastName(file);
            return read(file, name.replaceFirst("(\\.csv)?(\\.gz)?$", ""), lines);
        }
    }

    private LightCurve read(String file, String starId, BufferedReader lines)
            throws IOException, InvalidLightCurveException {
        String header = lines.readLine();
        List<String> names =
                header == null
                        ? List.of()
                        : Arrays.stream(header.split(",")).map(String::strip).toList();
        int time = column(file, names, timeColumn);
        int flux = column(file, names, fluxColumn);
        Samples samples = new Samples(2048);
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] cells = line.split(",", -1);
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
        if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
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
