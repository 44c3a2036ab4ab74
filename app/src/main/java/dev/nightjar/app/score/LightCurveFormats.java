package dev.nightjar.app.score;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.lightcurve.CsvLightCurves;
import dev.nightjar.lightcurve.FitsLightCurves;
import dev.nightjar.lightcurve.Gzip;
import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.packet.Packet;
import dev.nightjar.scoring.LightCurveDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A light curve from a file of any format that is read: FITS, which starts with SIMPLE, also
 * gzipped; CSV, whose name ends with {@code .csv} or {@code .csv.gz}; Avro. Not thread-safe.
 */
final class LightCurveFormats {

    private static final byte[] FITS = "SIMPLE  =".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern CSV_NAME = Pattern.compile("(?i)\\.csv(\\.gz)?$");

    private final FitsLightCurves fits;
    private final CsvLightCurves csv;
    private final LightCurveDecoder avro = new LightCurveDecoder();

    LightCurveFormats(FitsLightCurves fits, CsvLightCurves csv) {
        this.fits = fits;
        this.csv = csv;
    }

    /**
     * Reads a file, or one record of an Avro container.
     *
     * @throws RejectedPacketException if it holds no light curve
     */
    LightCurve read(Packet file) throws RejectedPacketException {
        String name = file.name();
        byte[] bytes = file.bytes();
        try {
            if (CSV_NAME.matcher(name).find()) {
                return csv.read(name, new ByteArrayInputStream(bytes));
            }
            if (isFits(bytes)) {
                return fits.read(name, new ByteArrayInputStream(bytes));
            }
        } catch (InvalidLightCurveException e) {
            throw new RejectedPacketException(
                    RejectionReason.MALFORMED_LIGHT_CURVE, e.getMessage() + ".");
        } catch (IOException e) { // from memory: the file ends early, or its gzip is damaged
            throw new RejectedPacketException(
                    RejectionReason.MALFORMED_LIGHT_CURVE,
                    "%s: %s.".formatted(name, e.getMessage()));
        }
        return avro(bytes);
    }

    private LightCurve avro(byte[] bytes) throws RejectedPacketException {
        try {
            return avro.decode(bytes);
        } catch (RejectedPacketException e) {
            if (e.reason() == RejectionReason.UNKNOWN_FRAMING) {
                throw new RejectedPacketException(
                        RejectionReason.UNKNOWN_FRAMING,
                        "It is neither FITS nor Avro, and its name does not end with .csv or .csv.gz.");
            }
            throw e;
        }
    }

    private static boolean isFits(byte[] bytes) throws IOException {
        try (InputStream in = Gzip.inflated(new ByteArrayInputStream(bytes))) {
            byte[] start = in.readNBytes(FITS.length);
            return Arrays.equals(start, FITS);
        }
    }
}
