package dev.nightjar.testing;

import dev.nightjar.lightcurve.LightCurve;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.NullDataHDU;

/** Light curves as the files of their archives. */
public final class LightCurveFiles {

    private static final int FLAGGED = 128;

    private LightCurveFiles() {}

    /** A TESS file: its first sample is flagged, and is not one of the curve's. */
    public static Path writeTess(Path file, String starId, LightCurve curve) {
        int count = curve.flux().length + 1;
        double[] times = new double[count];
        float[] flux = new float[count];
        int[] quality = new int[count];
        System.arraycopy(curve.timeDays(), 0, times, 1, count - 1);
        System.arraycopy(curve.flux(), 0, flux, 1, count - 1);
        times[0] = times[1] - 1;
        flux[0] = 1e6f;
        quality[0] = FLAGGED;
        try (Fits fits = new Fits()) {
            BinaryTable table = new BinaryTable();
            table.addColumn(times);
            table.addColumn(flux);
            table.addColumn(quality);
            BinaryTableHDU unit = BinaryTableHDU.wrap(table);
            unit.setColumnName(0, "TIME", null);
            unit.setColumnName(1, "PDCSAP_FLUX", null);
            unit.setColumnName(2, "QUALITY", null);
            unit.addValue("OBJECT", starId, null);
            unit.addValue("TELESCOP", "TESS", null);
            unit.addValue("BJDREFI", 2457000, null);
            unit.addValue("BJDREFF", 0.0, null);
            fits.addHDU(new NullDataHDU());
            fits.addHDU(unit);
            fits.write(file.toFile());
        } catch (FitsException | IOException e) {
            throw new IllegalStateException("a FITS file could not be written", e);
        }
        return file;
    }

    /** A CSV of columns time and flux, gzipped where the name ends with {@code .gz}. */
    public static Path writeCsv(Path file, LightCurve curve) throws IOException {
        StringBuilder text = new StringBuilder("time,flux\n");
        for (int i = 0; i < curve.flux().length; i++) {
            text.append(curve.timeDays()[i]).append(',').append(curve.flux()[i]).append('\n');
        }
        try (OutputStream bytes = Files.newOutputStream(file);
                OutputStream out =
                        file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
