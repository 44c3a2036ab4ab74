package dev.nightjar.training.rotation.baseline;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The searches' results as CSV, so that they need not be run again for the same stars. */
public final class BaselineTable {

    /** Counts up with every change of the searches: older tables are not taken for theirs. */
    private static final int VERSION = 1;

    private static final String HEADER =
            "star,lombScargleDays,lombScargleStrength,autocorrelationDays,autocorrelationStrength";

    private static final int COLUMNS = 5;

    private BaselineTable() {}

    /**
     * Writes a table.
     *
     * @param stars whose they are, in words without a line break
     */
    public static void write(Path file, String stars, List<BaselinePeriods> periods)
            throws IOException {
        StringBuilder text =
                new StringBuilder(title(stars)).append('\n').append(HEADER).append('\n');
        for (int star = 0; star < periods.size(); star++) {
            FoundPeriod first = periods.get(star).lombScargle();
            FoundPeriod second = periods.get(star).autocorrelation();
            text.append(star);
            for (FoundPeriod each : List.of(first, second)) {
                text.append(',').append(each.periodDays()).append(',').append(each.strength());
            }
            text.append('\n');
        }
        Files.writeString(file, text);
    }

    /**
     * Reads a table, if there is one of these stars by these searches.
     *
     * @param stars whose they should be
     * @throws IOException if it is theirs, but broken; the message names the file and the line
     */
    public static Optional<List<BaselinePeriods>> read(Path file, String stars) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            if (!title(stars).equals(lines.readLine()) || !HEADER.equals(lines.readLine())) {
                return Optional.empty();
            }
            List<BaselinePeriods> periods = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                periods.add(row(file, line, periods.size()));
            }
            return Optional.of(periods);
        }
    }

    private static BaselinePeriods row(Path file, String line, int star) throws IOException {
        String[] cells = line.split(",");
        try {
            if (cells.length == COLUMNS && Integer.parseInt(cells[0]) == star) {
                return new BaselinePeriods(found(cells, 1), found(cells, 3));
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IOException(
                "%s: the row of star %d is broken, '%s'; delete the file to search again"
                        .formatted(file, star, line));
    }

    private static FoundPeriod found(String[] cells, int at) {
        return new FoundPeriod(Double.parseDouble(cells[at]), Double.parseDouble(cells[at + 1]));
    }

    private static String title(String stars) {
        return "# searches %d of %s".formatted(VERSION, stars);
    }
}
