package dev.nightjar.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.testing.FitsFiles;
import dev.nightjar.testing.SyntheticAlerts;
import dev.nightjar.testing.SyntheticPackets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampReaderTest {

    private final StampReader reader = new StampReader();

    @Test
    void gzipAndPlainStampsAreTheSame() throws Exception {
        float[] star = SyntheticPackets.star(63, 63, 3);
        byte[] plain = SyntheticPackets.fits(63, 63, star);

        assertThat(reader.read(SyntheticAlerts.ztf(plain)).science().pixels()).isEqualTo(star);
        assertThat(
                        reader.read(SyntheticAlerts.ztf(SyntheticPackets.gzip(plain)))
                                .science()
                                .pixels())
                .isEqualTo(star);
    }

    @Test
    void stampsDoNotShareTheBufferTheyWereInflatedInto() throws Exception {
        float[] first = SyntheticPackets.star(63, 63, 3);
        Stamp kept =
                reader.read(
                                SyntheticAlerts.ztf(
                                        SyntheticPackets.gzip(
                                                SyntheticPackets.fits(63, 63, first))))
                        .science();

        reader.read(
                SyntheticAlerts.ztf(
                        SyntheticPackets.gzip(
                                SyntheticPackets.fits(63, 63, SyntheticPackets.star(63, 63, 4)))));

        assertThat(kept.pixels()).isEqualTo(first);
    }

    @Test
    void varianceBesideTheImageIsRead() throws Exception {
        StampTriplet triplet = reader.read(SyntheticAlerts.rubin(FitsFiles.withVariance(6, 8)));

        assertThat(triplet.science().width()).isEqualTo(6);
        assertThat(triplet.science().height()).isEqualTo(8);
        assertThat(triplet.science().pixels()).isEqualTo(SyntheticPackets.star(6, 8, 5));
        assertThat(triplet.science().variance()).hasSize(48).containsOnly(4f);
        assertThat(triplet.centreX()).isEqualTo(2);
        assertThat(triplet.centreY()).isEqualTo(3);
    }

    @Test
    void scaledIntegersMeanWhatTheirHeaderSays() throws Exception {
        float[] pixels =
                reader.read(SyntheticAlerts.rubin(FitsFiles.scaledShorts(6, 6))).science().pixels();

        assertThat(pixels[0]).isEqualTo(100f);
        assertThat(pixels[2]).isEqualTo(101f);
        assertThat(pixels[3]).isNaN();
        assertThat(pixels[35]).isEqualTo(117.5f);
    }

    @ParameterizedTest
    @CsvSource({"-32", "-64"})
    void scaledFloatsMeanWhatTheirHeaderSays(int bitpix) throws Exception {
        ByteBuffer image = ByteBuffer.allocate(6 * 6 * -bitpix / 8);
        for (int i = 0; i < 6 * 6; i++) {
            if (bitpix == -32) {
                image.putFloat(i);
            } else {
                image.putDouble(i);
            }
        }
        byte[] fits =
                FitsFiles.unit(
                        image.array(),
                        "SIMPLE  =                    T",
                        "BITPIX  =                  " + bitpix,
                        "NAXIS   =                    2",
                        "NAXIS1  =                    6",
                        "NAXIS2  =                    6",
                        "BSCALE  =                5D-01 / half",
                        "BZERO   =                100.0");

        float[] pixels = reader.read(SyntheticAlerts.rubin(fits)).difference().pixels();

        assertThat(pixels[0]).isEqualTo(100f);
        assertThat(pixels[35]).isEqualTo(117.5f);
    }

    @Test
    void stampWithOneMeasuredPixelAmongFillValuesIsRead() throws Exception {
        float[] pixels = new float[63 * 63];
        Arrays.fill(pixels, -3.4e38f);
        pixels[7] = 1;

        StampTriplet triplet =
                reader.read(SyntheticAlerts.ztf(SyntheticPackets.fits(63, 63, pixels)));

        assertThat(triplet.template().pixels()[7]).isEqualTo(1f);
        assertThat(Stamp.isMeasured(triplet.template().pixels()[6])).isFalse();
    }

    /** pixelX, pixelY on the detector from 0; the stamp's sides; the detection's place in it. */
    @ParameterizedTest
    @CsvSource({
        "1000.4, 2000.6, 63, 63, 31, 31, false",
        "0.0, 2000, 32, 63, 0, 31, true",
        "9.39, 30.4, 41, 62, 9, 30, true",
        "3071.4, 3079.4, 32, 32, 31, 31, true",
        "30.6, 31, 63, 63, 31, 31, false",
    })
    void stampCutByTheEdgeIsPlacedByThePositionOnTheDetector(
            double pixelX,
            double pixelY,
            int width,
            int height,
            int centreX,
            int centreY,
            boolean edgeCut)
            throws Exception {
        byte[] fits = SyntheticPackets.fits(width, height, SyntheticPackets.star(width, height, 1));

        StampTriplet triplet = reader.read(SyntheticAlerts.ztf(fits, pixelX, pixelY));

        assertThat(triplet.centreX()).isEqualTo(centreX);
        assertThat(triplet.centreY()).isEqualTo(centreY);
        assertThat(triplet.edgeCut()).isEqualTo(edgeCut);
    }

    @Test
    void cutStampWithoutAPositionIsNotPlacedByGuess() {
        byte[] fits = SyntheticPackets.fits(63, 41, SyntheticPackets.star(63, 41, 1));

        RejectedPacketException rejection =
                catchThrowableOfType(
                        RejectedPacketException.class,
                        () -> reader.read(SyntheticAlerts.ztf(fits, Double.NaN, Double.NaN)));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.UNPLACEABLE_STAMP);
    }

    @Test
    void oddHeadersAreReadWithoutAWordInTheLog() throws Exception {
        List<LogRecord> logged = new ArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord each) {
                        logged.add(each);
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            byte[] odd =
                    FitsFiles.unit(
                            new byte[8 * 8 * 2],
                            "SIMPLE  =  T",
                            "BITPIX  = 16",
                            "NAXIS   =  2",
                            "NAXIS1  =8",
                            "NAXIS2  = 8 no slash",
                            "ODD     ='unclosed",
                            "lower   = x");
            catchThrowableOfType(
                    RejectedPacketException.class, () -> reader.read(SyntheticAlerts.rubin(odd)));
            byte[] repaired =
                    FitsFiles.unit(
                            new byte[8 * 8 * 2],
                            "SIMPLE  =  T",
                            "BITPIX  = 16",
                            "NAXIS   =  2",
                            "NAXIS1  =  8",
                            "NAXIS2  = 8",
                            "ODD     ='unclosed");
            reader.read(SyntheticAlerts.rubin(repaired));
        } finally {
            root.removeHandler(handler);
        }
        assertThat(logged).extracting(LogRecord::getMessage).isEmpty();
    }
}
