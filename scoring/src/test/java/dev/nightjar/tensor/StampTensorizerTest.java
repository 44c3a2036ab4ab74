package dev.nightjar.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.alert.InputFlag;
import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampTensorizerTest {

    private static final int PLANE = 21 * 21;

    private final StampTensorizer minMax = new StampTensorizer(StampPreprocessing.MIN_MAX_21);

    @ParameterizedTest
    @EnumSource
    void whateverComesInEveryValueThatLeavesIsFiniteAndTheShapeIsFixed(StampScaling scaling) {
        StampTensorizer tensorizer = new StampTensorizer(preprocessing(scaling));
        Random random = new Random(17);
        int[] sides = {1, 2, 5, 20, 21, 22, 30, 31, 45, 63, 102};
        for (int trial = 0; trial < 400; trial++) {
            Stamp[] stamps = new Stamp[3];
            for (int i = 0; i < 3; i++) {
                int width = sides[random.nextInt(sides.length)];
                int height = random.nextInt(3) > 0 ? width : sides[random.nextInt(sides.length)];
                stamps[i] = wildStamp(random, width, height);
            }
            int centreX = random.nextInt(stamps[2].width());
            int centreY = random.nextInt(stamps[2].height());

            StampTensor tensor =
                    tensorizer.tensorize(
                            new StampTriplet(
                                    stamps[0], stamps[1], stamps[2], centreX, centreY, false));

            assertThat(tensor.values()).hasSize(StampChannel.values().length * PLANE);
            for (float value : tensor.values()) {
                assertThat(Float.isFinite(value)).as("trial %d", trial).isTrue();
            }
        }
    }

    @Test
    void minMaxPlanesReachFromZeroToOneAndKeepTheOrderOfChannels() {
        Stamp science = ramp(63, 1);
        Stamp template = ramp(63, -1);
        Stamp difference = star(63, 31, 31);

        float[] values = minMax.tensorize(triplet(science, template, difference)).values();

        assertThat(plane(values, 1)[0]).isZero();
        assertThat(plane(values, 1)[PLANE - 1]).isOne();
        assertThat(plane(values, 0)[0]).isOne();
        assertThat(plane(values, 0)[PLANE - 1]).isZero();
        assertThat(plane(values, 2)[10 * 21 + 10]).isOne();
        assertThat(plane(values, 3)[10 * 21 + 10]).isOne();
    }

    @Test
    void aGivenSnrMapTakesThePlaceOfAnEstimatedOne() {
        Stamp star = star(21, 10, 10);
        Stamp snrMap = ramp(21, 1);

        StampTensor tensor = minMax.tensorize(triplet(star, star, star), snrMap);

        assertThat(plane(tensor.values(), 3)[0]).isZero();
        assertThat(plane(tensor.values(), 3)[PLANE - 1]).isOne();
        assertThat(tensor.flags()).doesNotContain(InputFlag.ESTIMATED_NOISE);
    }

    @Test
    void aGivenSnrMapKeepsItsAmplitudeUnlessItIsScaledLikeAnImage() {
        Stamp star = star(21, 10, 10);
        float[] ratios = new float[PLANE];
        ratios[10 * 21 + 10] = -300;

        StampTensor tensor =
                new StampTensorizer(StampPreprocessing.SKY_SUBTRACTED_RMS_21)
                        .tensorize(triplet(star, star, star), new Stamp(21, 21, ratios, null));

        assertThat(plane(tensor.values(), 3)[10 * 21 + 10])
                .isCloseTo((float) -Math.log(300 + Math.sqrt(90_001)), within(1e-5f));
        assertThat(plane(tensor.values(), 3)[0]).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 30, 31, 45, 63, 102})
    void theMiddlePixelOfTheWindowIsTheDetectionWhateverTheStampsSide(int side) {
        int centre = side / 2;
        Stamp star = star(side, centre, centre);

        StampTensor tensor = minMax.tensorize(triplet(star, star, star));

        for (int channel = 0; channel < 4; channel++) {
            assertThat(brightest(plane(tensor.values(), channel))).isEqualTo(10 * 21 + 10);
        }
        assertThat(tensor.flags()).doesNotContain(InputFlag.PADDED_STAMP, InputFlag.MASKED_PIXELS);
    }

    @Test
    void aStampCutByTheDetectorsEdgeIsPlacedByTheDetectionAndPaddedWithItsMedian() {
        // 63 rows, but only the 36 columns right of the edge: the detection lies in column 4.
        float[] pixels = new float[63 * 36];
        Arrays.fill(pixels, 100);
        pixels[31 * 36 + 4] = 500;
        Stamp cut = new Stamp(36, 63, pixels, null);

        StampTensor tensor = minMax.tensorize(new StampTriplet(cut, cut, cut, 4, 31, true));

        float[] science = plane(tensor.values(), 1);
        assertThat(brightest(science)).isEqualTo(10 * 21 + 10);
        assertThat(science[0]).isZero();
        assertThat(tensor.flags()).contains(InputFlag.EDGE_STAMP, InputFlag.PADDED_STAMP);
    }

    @Test
    void aSmallerStampOfAnotherSizeHasTheDetectionInItsOwnMiddle() {
        Stamp small = star(11, 5, 5);
        Stamp whole = star(63, 31, 31);

        StampTensor tensor = minMax.tensorize(triplet(whole, small, whole));

        assertThat(brightest(plane(tensor.values(), 0))).isEqualTo(10 * 21 + 10);
        assertThat(tensor.flags()).contains(InputFlag.UNEQUAL_STAMPS, InputFlag.PADDED_STAMP);
    }

    @ParameterizedTest
    @ValueSource(
            floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -3.4e38f, 2e30f})
    void anUnmeasuredPixelBecomesTheMedianAndIsFlagged(float fill) {
        Stamp science = ramp(63, 1);
        float[] holed = science.pixels().clone();
        holed[31 * 63 + 31] = fill;

        StampTensor tensor =
                minMax.tensorize(triplet(new Stamp(63, 63, holed, null), science, science));
        float[] untouched = minMax.tensorize(triplet(science, science, science)).values();

        assertThat(tensor.flags()).contains(InputFlag.MASKED_PIXELS);
        float[] masked = plane(tensor.values(), 1);
        // The ramp's median is its middle, so masking the middle pixel changes it by at most a
        // step.
        assertThat(masked[10 * 21 + 10])
                .isCloseTo(plane(untouched, 1)[10 * 21 + 10], within(0.01f));
    }

    @Test
    void aPixelOutsideTheWindowIsNotWorthAFlag() {
        Stamp science = ramp(63, 1);
        float[] holed = science.pixels().clone();
        holed[0] = Float.NaN;

        StampTensor tensor =
                minMax.tensorize(triplet(new Stamp(63, 63, holed, null), science, science));

        assertThat(tensor.flags()).doesNotContain(InputFlag.MASKED_PIXELS);
    }

    @ParameterizedTest
    @EnumSource
    void aConstantStampIsZeroAndFlagged(StampScaling scaling) {
        float[] zeros = new float[63 * 63];
        Stamp constant = new Stamp(63, 63, zeros, null);

        StampTensor tensor =
                new StampTensorizer(preprocessing(scaling))
                        .tensorize(triplet(constant, constant, constant));

        assertThat(tensor.values()).containsOnly(0);
        assertThat(tensor.flags()).contains(InputFlag.CONSTANT_STAMP);
    }

    @Test
    void minMaxDoesNotSeeAConstantBackgroundOrAPositiveFactor() {
        Random random = new Random(2);
        Stamp stamp = noise(random, 63, 1);
        Stamp brighter = map(stamp, pixel -> 4 * pixel + 300);

        float[] one = minMax.tensorize(triplet(stamp, stamp, stamp)).values();
        float[] other = minMax.tensorize(triplet(brighter, brighter, stamp)).values();

        assertThat(other).containsExactly(one, within(1e-4f));
    }

    @Test
    void skySubtractedRmsDoesNotSeeTheSkyButKeepsTheDifferencesZero() {
        StampTensorizer rms = new StampTensorizer(StampPreprocessing.SKY_SUBTRACTED_RMS_21);
        Stamp stamp = noise(new Random(2), 63, 1);
        Stamp offset = map(stamp, pixel -> pixel + 300);

        float[] one = rms.tensorize(triplet(stamp, stamp, stamp)).values();
        float[] other = rms.tensorize(triplet(offset, offset, offset)).values();

        assertThat(plane(other, 0)).containsExactly(plane(one, 0), within(1e-3f));
        assertThat(plane(other, 2)[0]).isCloseTo(1, within(0.1f)); // 300 over an RMS near 300
    }

    @Test
    void theSameTripletGivesTheSameTensorWhateverCameBefore() {
        Random random = new Random(9);
        StampTriplet triplet =
                triplet(noise(random, 63, 1), noise(random, 63, 1), noise(random, 63, 1));
        float[] first =
                new StampTensorizer(StampPreprocessing.MIN_MAX_21).tensorize(triplet).values();
        minMax.tensorize(triplet(star(30, 15, 15), star(5, 2, 2), star(102, 51, 51)));

        assertThat(minMax.tensorize(triplet).values()).containsExactly(first);
    }

    @Test
    void onlyTheChannelsAskedForAreMade() {
        StampPreprocessing two =
                new StampPreprocessing(
                        "two",
                        1,
                        21,
                        List.of(StampChannel.DIFFERENCE, StampChannel.SCIENCE),
                        StampScaling.MIN_MAX,
                        2.1);
        StampTriplet triplet = triplet(ramp(63, 1), ramp(63, -1), star(63, 31, 31));

        StampTensor tensor = new StampTensorizer(two).tensorize(triplet);

        float[] all = minMax.tensorize(triplet).values();
        assertThat(tensor.values())
                .hasSize(2 * PLANE)
                .startsWith(plane(all, 2))
                .endsWith(plane(all, 1));
        assertThat(tensor.flags()).doesNotContain(InputFlag.ESTIMATED_NOISE);
    }

    static StampPreprocessing preprocessing(StampScaling scaling) {
        return new StampPreprocessing("test", 1, 21, List.of(StampChannel.values()), scaling, 2.1);
    }

    static StampTriplet triplet(Stamp science, Stamp template, Stamp difference) {
        return new StampTriplet(
                science,
                template,
                difference,
                difference.width() / 2,
                difference.height() / 2,
                false);
    }

    static Stamp star(int side, int x, int y) {
        float[] pixels = new float[side * side];
        for (int i = 0; i < pixels.length; i++) {
            double dx = i % side - x;
            double dy = i / side - y;
            pixels[i] =
                    (float)
                            (1000 * Math.exp(-(dx * dx + dy * dy) / 2)
                                    + Math.sin(i * 12.9898) * 0.5);
        }
        return new Stamp(side, side, pixels, null);
    }

    static Stamp noise(Random random, int side, double sigma) {
        float[] pixels = new float[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (sigma * random.nextGaussian());
        }
        return new Stamp(side, side, pixels, null);
    }

    private static Stamp ramp(int side, int sign) {
        float[] pixels = new float[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = sign * i;
        }
        return new Stamp(side, side, pixels, null);
    }

    private interface PixelMap {
        float of(float pixel);
    }

    private static Stamp map(Stamp stamp, PixelMap map) {
        float[] pixels = stamp.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = map.of(pixels[i]);
        }
        return new Stamp(stamp.width(), stamp.height(), pixels, null);
    }

    /** Everything a float can be, in runs, so that whole planes are odd now and then. */
    private static Stamp wildStamp(Random random, int width, int height) {
        float[] odd = {
            Float.NaN,
            Float.POSITIVE_INFINITY,
            -3.4e38f,
            1e30f,
            -1e30f,
            1e-45f,
            -1e-38f,
            0,
            1e-4f,
            1e20f
        };
        float[] pixels = new float[width * height];
        float oddShare = random.nextInt(3) * random.nextFloat() / 2;
        float scale = (float) Math.pow(10, random.nextInt(60) - 30);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] =
                    random.nextFloat() < oddShare
                            ? odd[random.nextInt(odd.length)]
                            : scale * (float) random.nextGaussian();
        }
        if (random.nextInt(4) == 0) {
            Arrays.fill(pixels, odd[random.nextInt(odd.length)]);
        }
        if (random.nextBoolean()) {
            return new Stamp(width, height, pixels, null);
        }
        float[] variance = new float[pixels.length];
        for (int i = 0; i < variance.length; i++) {
            variance[i] =
                    random.nextInt(5) == 0 ? odd[random.nextInt(odd.length)] : random.nextFloat();
        }
        return new Stamp(width, height, pixels, variance);
    }

    private static float[] plane(float[] values, int channel) {
        return Arrays.copyOfRange(values, channel * PLANE, (channel + 1) * PLANE);
    }

    private static int brightest(float[] plane) {
        int brightest = 0;
        for (int i = 0; i < plane.length; i++) {
            if (plane[i] > plane[brightest]) {
                brightest = i;
            }
        }
        return brightest;
    }
}
