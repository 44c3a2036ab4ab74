package dev.nightjar.stamp;

import static dev.nightjar.testing.SyntheticPackets.fits;
import static dev.nightjar.testing.SyntheticPackets.gzip;
import static dev.nightjar.testing.SyntheticPackets.star;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.testing.FitsFiles;
import dev.nightjar.testing.SyntheticAlerts;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, a stamp is read or rejected, in its own wrapping and wrapped in a sound gzip
 * member.
 */
class StampReaderFuzzTest {

    private static final StampReader READER = new StampReader();

    static Stream<byte[]> seeds() throws Exception {
        return Stream.of(
                fits(63, 63, star(63, 63, 1)),
                gzip(fits(63, 63, star(63, 63, 1))),
                fits(7, 5, star(7, 5, 1)),
                FitsFiles.withVariance(6, 6),
                FitsFiles.scaledShorts(6, 6));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyBytesAreReadOrRejected(byte[] cutout) {
        if (cutout == null || cutout.length == 0) {
            return;
        }
        read(SyntheticAlerts.ztf(cutout));
        read(SyntheticAlerts.rubin(cutout));
        read(SyntheticAlerts.rubin(gzip(cutout)));
    }

    private static void read(Alert alert) {
        try {
            READER.read(alert);
        } catch (RejectedPacketException expected) {
            // A rejection is an answer.
        }
    }
}
