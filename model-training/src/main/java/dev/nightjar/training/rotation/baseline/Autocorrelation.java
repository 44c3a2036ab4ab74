package dev.nightjar.training.rotation.baseline;

import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.wavelet.Fourier;
import java.util.Arrays;

/**
 * The period from the autocorrelation of a light curve, much as McQuillan, Aigrain & Mazeh (2013,
 * MNRAS 432, 1203) take it: gaps filled with the mean, the autocorrelation smoothed, and of its
 * peaks up to half the time span the first that is about as prominent as any. Spots on both sides
 * of a star make a peak at half its period, but a lower one. Other than theirs it is not lowered at
 * long lags, where fewer pairs of samples are left.
 *
 * <p>Not thread-safe: it keeps scratch.
 */
public final class Autocorrelation {

    /**
     * Full width at half maximum of the Gaussian that smooths [half hours]. The paper's nine hours
     * hide periods below half a day, and find no more of the others.
     */
    private static final double SMOOTHING = 4;

    /** Peaks at twice, three times a period are as prominent as the first, but for the noise. */
    private static final double AS_GOOD = 0.95;

    private static final double SHORTEST_DAYS = 0.1;

    private final Fourier fourier = new Fourier();

    /** The period of the peak, from 0.1 d to half the time span. */
    public FoundPeriod find(LightCurve curve) {
        return find(HalfHours.of(curve));
    }

    FoundPeriod find(HalfHours curve) {
        if (!(curve.variance() > 0)) {
            return FoundPeriod.NONE;
        }
        double[] correlation = correlation(curve);
        int shortest = (int) Math.ceil(SHORTEST_DAYS * HalfHours.PER_DAY);
        int longest = curve.samples() / 2;
        double most = 0;
        for (int lag = shortest; lag <= longest; lag++) {
            if (isPeak(correlation, lag)) {
                most = Math.max(most, prominence(correlation, lag));
            }
        }
        for (int lag = shortest; lag <= longest && most > 0; lag++) {
            if (isPeak(correlation, lag)) {
                double prominence = prominence(correlation, lag);
                if (prominence >= AS_GOOD * most) {
                    return new FoundPeriod(
                            summit(correlation, lag) / HalfHours.PER_DAY, Math.min(1, prominence));
                }
            }
        }
        return FoundPeriod.NONE;
    }

    /** Mean product of all pairs of samples a lag [half hours] apart, over that of lag 0. */
    private double[] correlation(HalfHours curve) {
        double[] products = products(curve.flux(), SMOOTHING / Math.sqrt(8 * Math.log(2)));
        double[] pairs = products(curve.observed(), 0);
        double[] correlation = new double[curve.samples()];
        double variance = curve.variance();
        for (int lag = 0; lag < correlation.length; lag++) {
            correlation[lag] = pairs[lag] < 0.5 ? 0 : products[lag] / (pairs[lag] * variance);
        }
        return correlation;
    }

    /** Sum of the products of all values a lag apart, smoothed over lags by a Gaussian. */
    private double[] products(double[] values, double sigma) {
        int length = Fourier.powerOfTwoFrom(2.0 * values.length);
        double[] spectrum = Arrays.copyOf(values, length);
        fourier.forward(spectrum, length);
        double[] power = new double[2 * length];
        power[0] = spectrum[0] * spectrum[0] / length;
        power[length] = spectrum[1] * spectrum[1] / length * passed(length / 2, length, sigma);
        for (int k = 1; k < length / 2; k++) {
            double real = spectrum[2 * k];
            double imaginary = spectrum[2 * k + 1];
            double square = (real * real + imaginary * imaginary) / length;
            power[2 * k] = square * passed(k, length, sigma);
            power[2 * (length - k)] = power[2 * k];
        }
        fourier.backward(power, length);
        double[] products = new double[values.length];
        for (int lag = 0; lag < products.length; lag++) {
            products[lag] = power[2 * lag];
        }
        return products;
    }

    /** The share of a frequency that a Gaussian leaves. */
    private static double passed(int k, int length, double sigma) {
        double turn = 2 * Math.PI * k / length * sigma;
        return Math.exp(-turn * turn / 2);
    }

    private static boolean isPeak(double[] values, int at) {
        return values[at] > values[at - 1] && values[at] >= values[at + 1];
    }

    /** How far one must come down from a peak, on the easier side, to reach a higher one. */
    private static double prominence(double[] values, int peak) {
        double left = values[peak];
        for (int i = peak; i >= 0 && values[i] <= values[peak]; i--) {
            left = Math.min(left, values[i]);
        }
        double right = values[peak];
        int i = peak;
        for (; i < values.length && values[i] <= values[peak]; i++) {
            right = Math.min(right, values[i]);
        }
        return values[peak] - Math.max(left, right);
    }

    /** The top of the parabola through a peak and its neighbours. */
    private static double summit(double[] values, int peak) {
        double curvature = values[peak - 1] - 2 * values[peak] + values[peak + 1];
        return peak + 0.5 * (values[peak - 1] - values[peak + 1]) / curvature;
    }
}
