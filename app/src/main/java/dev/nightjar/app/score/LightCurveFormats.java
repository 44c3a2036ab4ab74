package dev.nightjar.app.score;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.lightcurve.CsvLightCurves;
import dev.nightjar.lightcurve.FitsLightCurves;
import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.packet.Packet;
import dev.nightjar.scoring.LightCurveDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A light curve from a file of any format that is read: FITS, which starts with SIMPLE, also
 * gzipped; CSV, whose name ends with {@code .csv} or {@code .csv.gz}; Avro. Not thread-safe.
 */
final class LightCurveFormats {

    private static final byte[] FITS = "SIMPLE  =".getBytes(StandardCharsets.US_ASCII);

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
            if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
                return csv.read(name, new ByteArrayInputStream(bytes));
            }
            if (isFits(bytes)) {
                return fits.read(name, uncompressed(bytes));
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
        try (InputStream in = uncompressed(bytes)) {
            byte[] start = in.readNBytes(FITS.length);
            return Arrays.equals(start, FITS);
        }
    }

    private static InputStream uncompressed(byte[] bytes) throws IOException {
        boolean gzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        InputStream in = new ByteArrayInputStream(bytes);
        return gzip ? new GZIPInputStream(in) : in;
    }
}
