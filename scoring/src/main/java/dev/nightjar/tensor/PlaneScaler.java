package dev.nightjar.tensor;

/**
 * Scales one plane of the tensor in place; see {@link StampScaling} for the formulas. Keeps
 * scratch: one per thread.
 */
final class PlaneScaler {

    private final StampScaling scaling;
    private final int pixels;
    private final float[] scratch;
    private final Medians medians = new Medians();

    PlaneScaler(StampScaling scaling, int side) {
        this.scaling = scaling;
        this.pixels = side * side;
        this.scratch = new float[pixels];
    }

    /**
     * Scales {@code values[offset ... offset + side * side)}, all finite before and after.
     *
     * @return false where the plane has no contrast and is now all zeros
     */
    boolean scale(StampChannel channel, float[] values, int offset) {
        if (scaling == StampScaling.MIN_MAX) {
            return minMax(values, offset);
        }
        if (channel == StampChannel.SNR) {
            boolean contrast = false;
            for (int i = offset; i < offset + pixels; i++) {
                contrast |= values[i] != 0;
                values[i] = (float) arcsinh(values[i]);
            }
            return contrast;
        }
        boolean difference = channel == StampChannel.DIFFERENCE;
        return switch (scaling) {
            case RMS -> rms(values, offset, 0);
            case SKY_SUBTRACTED_RMS -> rms(values, offset, difference ? 0 : median(values, offset));
            case SIGNED_ARCSINH ->
                    signedArcsinh(values, offset, difference ? 0 : median(values, offset));
            case MIN_MAX -> throw new AssertionError("handled above");
        };
    }

    private boolean minMax(float[] values, int offset) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = offset; i < offset + pixels; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        float range = max - min;
        for (int i = offset; i < offset + pixels; i++) {
            values[i] = range > 0 ? (values[i] - min) / range : 0;
        }
        return range > 0;
    }

    private boolean rms(float[] values, int offset, double zero) {
        double sumOfSquares = 0;
        for (int i = offset; i < offset + pixels; i++) {
            double value = values[i] - zero;
            sumOfSquares += value * value;
        }
        double rms = Math.sqrt(sumOfSquares / pixels);
        for (int i = offset; i < offset + pixels; i++) {
            values[i] = rms > 0 ? (float) ((values[i] - zero) / rms) : 0;
        }
        return rms > 0;
    }

    private boolean signedArcsinh(float[] values, int offset, double zero) {
        double largest = 0;
        for (int i = 0; i < pixels; i++) {
            scratch[i] = (float) Math.abs(values[offset + i] - zero);
            largest = Math.max(largest, scratch[i]);
        }
        double deviation = Math.max(1.4826 * medians.of(scratch, pixels), 1e-3 * largest);
        for (int i = offset; i < offset + pixels; i++) {
            values[i] = deviation > 0 ? (float) arcsinh((values[i] - zero) / deviation) : 0;
        }
        return deviation > 0;
    }

    private float median(float[] values, int offset) {
        System.arraycopy(values, offset, scratch, 0, pixels);
        return medians.of(scratch, pixels);
    }

    static double arcsinh(double x) {
        double magnitude = Math.abs(x);
        return Math.copySign(Math.log(magnitude + Math.sqrt(magnitude * magnitude + 1)), x);
    }
}
