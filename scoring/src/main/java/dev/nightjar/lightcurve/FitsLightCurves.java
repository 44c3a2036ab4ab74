package dev.nightjar.lightcurve;

import dev.nightjar.lightcurve.LightCurve.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;

/**
 * Reads the light-curve files of TESS and Kepler: a binary table with TIME, a flux and quality
 * flags. Samples with any quality bit set or without a finite time or flux are left out; times are
 * moved from the mission's zero point (BJDREFI, BJDREFF) to BTJD; fluxes keep their unit.
 *
 * @param fluxName the column to read: {@code PDCSAP_FLUX} (corrected for systematics) or {@code
 *     SAP_FLUX} (as measured)
 */
public record FitsLightCurves(String fluxName) {

    private static final List<String> QUALITY = List.of("QUALITY", "SAP_QUALITY");

    static {
        Header.setParserWarningsEnabled(false);
    }

    /**
     * Reads one file. The star is called as the header's OBJECT has it, else as the file is.
     *
     * @throws InvalidLightCurveException if no table has the columns, or holds no good sample
     * @throws IOException if the file cannot be read
     */
    public LightCurve read(Path file) throws IOException, InvalidLightCurveException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return read(file.toString(), bytes);
        }
    }

    /**
     * Reads one file from its bytes. The star is called as the header's OBJECT has it, else as the
     * file is.
     *
     * @param file its name, with or without its path
     * @throws InvalidLightCurveException if no table has the columns, or holds no good sample
     * @throws IOException if the file cannot be read
     */
    public LightCurve read(String file, InputStream bytes)
            throws IOException, InvalidLightCurveException {
        try (Fits fits = new Fits(Gzip.inflated(bytes))) {
            for (BasicHDU<?> unit : fits.read()) {
                if (unit instanceof BinaryTableHDU table && table.findColumn("TIME") >= 0) {
                    return read(file, table);
                }
            }
        } catch (FitsException e) {
            throw new InvalidLightCurveException(file + ": not a FITS file that can be read", e);
        }
        throw new InvalidLightCurveException(file + ": no binary table with a column TIME");
    }

    private LightCurve read(String file, BinaryTableHDU table)
            throws FitsException, InvalidLightCurveException {
        if (table.getNRows() == 0) {
            throw new InvalidLightCurveException(file + ": its table has no rows");
        }
        Object times = numbers(file, table, "TIME");
        Object fluxes = numbers(file, table, fluxName);
        Object flags = flags(file, table);
        Header header = table.getHeader();
        double zero =
                header.getDoubleValue("BJDREFI", LightCurve.BTJD_ZERO)
                        + header.getDoubleValue("BJDREFF", 0)
                        - LightCurve.BTJD_ZERO;
        Samples samples = new Samples(table.getNRows());
        for (int i = 0; i < table.getNRows(); i++) {
            if (Array.getLong(flags, i) == 0) {
                samples.addIfFinite(Array.getDouble(times, i) + zero, Array.getDouble(fluxes, i));
            }
        }
        String object = header.getStringValue("OBJECT");
        String mission = header.getStringValue("TELESCOP");
        return samples.toLightCurve(
                object == null || object.isBlank() ? Samples.lastName(file) : object.strip(),
                new Origin(mission == null ? "" : mission.strip(), fluxName, file));
    }

    private static Object flags(String file, BinaryTableHDU table)
            throws FitsException, InvalidLightCurveException {
        for (String name : QUALITY) {
            if (table.findColumn(name) >= 0) {
                return numbers(file, table, name);
            }
        }
        throw new InvalidLightCurveException(
                "%s: no column with quality flags, one of %s".formatted(file, QUALITY));
    }

    /** A column as an array of numbers, one a row. */
    private static Object numbers(String file, BinaryTableHDU table, String name)
            throws FitsException, InvalidLightCurveException {
        if (table.findColumn(name) < 0) {
            throw new InvalidLightCurveException("%s: no column %s".formatted(file, name));
        }
        Object column = table.getColumn(name);
        Class<?> cell = column.getClass().getComponentType();
        if (cell == null || !cell.isPrimitive() || cell == boolean.class || cell == char.class) {
            throw new InvalidLightCurveException(
                    "%s: column %s holds no single numbers".formatted(file, name));
        }
        return column;
    }
}
