package dev.nightjar.tensor;

/**
 * How a window's pixels become numbers of order one. A window without contrast (no range, or no
 * power) becomes zeros and is flagged. Statistics are those of the window after masking and
 * padding.
 *
 * <p>The SNR channel has a scale of its own: {@link #MIN_MAX} treats it like an image, as the
 * published network had it; under the other scalings it is arcsinh(SNR), so that its amplitude
 * survives.
 */
public enum StampScaling {
    /**
     * (x - min) / (max - min), each plane by itself, into [0, 1]. The published network's
     * (Cabrera-Vives et al. 2017, ApJ 836, 97). Loses amplitude and zero point.
     */
    MIN_MAX,
    /** x / sqrt(mean(x^2)); zero stays zero, so a science stamp's sky level stays in. */
    RMS,
    /**
     * As {@link #RMS}, after the median has been taken from science and template. The difference
     * keeps its zero: there the sky is already gone, and the sign carries meaning.
     */
    SKY_SUBTRACTED_RMS,
    /**
     * arcsinh((x - b) / s) with b the median (0 for the difference) and s = 1.4826 median(|x - b|),
     * but at least a thousandth of the largest |x - b|, since a stamp of few distinct values can
     * have a deviation next to nothing.
     */
    SIGNED_ARCSINH
}
