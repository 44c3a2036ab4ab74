package dev.nightjar.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.alert.InputFlag;
import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SigmaPlanesTest {

    private static final int SIDE = 21;
    private static final int MIDDLE = SIDE / 2 * SIDE + SIDE / 2;
    private static final float NOISE = 5;

    @Test
    void templateScienceAndDifferenceShareOneUnit() {
        Stamp template = stamp(1, 200);
        Stamp science = stamp(2, 200);
        Stamp difference = stamp(3, 0);
        template.pixels()[31 * 63 + 31] = 200 + 1000 * NOISE;
        science.pixels()[31 * 63 + 31] = 200 + 1010 * NOISE;
        difference.pixels()[31 * 63 + 31] = 10 * NOISE;

        float[] values =
                tensor(
                        template,
                        science,
                        difference,
                        StampChannel.TEMPLATE_SIGMAS,
                        StampChannel.SCIENCE_SIGMAS,
                        StampChannel.DIFFERENCE_SIGMAS);

        assertThat(Math.sinh(values[MIDDLE])).isCloseTo(1000, within(50.0));
        assertThat(Math.sinh(values[SIDE * SIDE + MIDDLE])).isCloseTo(1010, within(50.0));
        assertThat(Math.sinh(values[2 * SIDE * SIDE + MIDDLE])).isCloseTo(10, within(0.5));
    }

    @Test
    void aWidePlaneReachesThreeTimesAsFarAndAveragesOverSquares() {
        Stamp difference = stamp(4, 0);
        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < 3; x++) {
                difference.pixels()[y * 63 + x] = (x + y) * 20 * NOISE; // mean 40
            }
        }

        float[] values =
                tensor(
                        difference,
                        difference,
                        difference,
                        StampChannel.WIDE_DIFFERENCE_SIGMAS,
                        StampChannel.DIFFERENCE_SIGMAS);

        assertThat(Math.sinh(values[0])).isCloseTo(40, within(2.0));
        assertThat(values[SIDE * SIDE]).isLessThan(3); // the corner of the narrow window is noise
    }

    @Test
    void theUnitDoesNotDependOnTheCameras() {
        float[] counts =
                tensor(
                        stamp(5, 100),
                        stamp(6, 100),
                        stamp(7, 0),
                        StampChannel.SCIENCE_SIGMAS,
                        StampChannel.WIDE_SCIENCE_SIGMAS);
        float[] nanojansky =
                tensor(
                        times(stamp(5, 100), 300),
                        times(stamp(6, 100), 300),
                        times(stamp(7, 0), 300),
                        StampChannel.SCIENCE_SIGMAS,
                        StampChannel.WIDE_SCIENCE_SIGMAS);

        for (int i = 0; i < counts.length; i++) {
            assertThat(nanojansky[i]).isCloseTo(counts[i], within(1e-4f));
        }
    }

    @Test
    void pixelsThatWereNotMeasuredAreSkyAndDoNotEnterAMean() {
        Stamp science = stamp(8, 100);
        for (int x = 0; x < 63; x++) {
            science.pixels()[30 * 63 + x] = -3.4e38f;
        }

        StampTensor tensor =
                tensorizer(StampChannel.SCIENCE_SIGMAS, StampChannel.WIDE_SCIENCE_SIGMAS)
                        .tensorize(new StampTriplet(science, science, stamp(9, 0), 31, 31, false));

        assertThat(tensor.flags()).contains(InputFlag.MASKED_PIXELS);
        for (int x = 0; x < SIDE; x++) {
            assertThat(tensor.values()[9 * SIDE + x]).isZero();
            assertThat(Math.abs(tensor.values()[SIDE * SIDE + 10 * SIDE + x])).isLessThan(2);
        }
    }

    @Test
    void aDifferenceWithoutNoiseLeavesZerosAndAFlag() {
        Stamp flat = new Stamp(63, 63, new float[63 * 63], null);

        StampTensor tensor =
                tensorizer(StampChannel.SCIENCE_SIGMAS)
                        .tensorize(new StampTriplet(stamp(1, 0), stamp(2, 0), flat, 31, 31, false));

        assertThat(tensor.values()).containsOnly(0);
        assertThat(tensor.flags()).contains(InputFlag.CONSTANT_STAMP);
    }

    private static float[] tensor(
            Stamp template, Stamp science, Stamp difference, StampChannel... channels) {
        return tensorizer(channels)
                .tensorize(new StampTriplet(science, template, difference, 31, 31, false))
                .values();
    }

    private static StampTensorizer tensorizer(StampChannel... channels) {
        return new StampTensorizer(
                new StampPreprocessing(
                        "test",
                        StampPreprocessing.RULES_VERSION,
                        SIDE,
                        List.of(channels),
                        StampScaling.SKY_SUBTRACTED_RMS,
                        2.1));
    }

    private static Stamp stamp(long seed, float sky) {
        Random random = new Random(seed);
        float[] pixels = new float[63 * 63];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = sky + NOISE * (float) random.nextGaussian();
        }
        return new Stamp(63, 63, pixels, null);
    }

    private static Stamp times(Stamp stamp, float factor) {
        float[] pixels = stamp.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] *= factor;
        }
        return new Stamp(stamp.width(), stamp.height(), pixels, null);
    }
}
