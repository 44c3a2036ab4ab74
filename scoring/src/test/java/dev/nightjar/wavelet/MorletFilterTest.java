package dev.nightjar.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MorletFilterTest {

    private static final int YEAR = 365 * 48;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 2, 20, 40, 100, 180})
    void aYearsPowerIsThatOfTheSumOverTime(double period) {
        double scale = Morlet.scale(period, 48);
        double[] flux = drift();

        double[] means = filtered(flux, scale);

        double[] direct = directMeans(flux, scale);
        double peak = 0;
        for (double mean : direct) {
            peak = Math.max(peak, mean);
        }
        for (int column = 0; column < 64; column++) {
            assertThat(means[column] / peak)
                    .as("column %d", column)
                    .isCloseTo(direct[column] / peak, within(0.01));
        }
    }

    private static double[] filtered(double[] flux, double scale) {
        Fourier fourier = new Fourier();
        int length = MorletFilter.paddedLength(flux.length);
        double[] spectrum = new double[length];
        System.arraycopy(flux, 0, spectrum, 0, flux.length);
        fourier.forward(spectrum, length);
        double[] means = new double[64];
        MorletFilter.of(scale, flux.length, length, 1, fourier)
                .addPower(spectrum, new double[2 * length], fourier, flux.length, means, 0);
        return means;
    }

    /** A slow drift, a rotation and noise: power at all periods. */
    private static double[] drift() {
        Random random = new Random(11);
        double[] flux = new double[YEAR];
        for (int n = 0; n < YEAR; n++) {
            double t = n / 48.0;
            flux[n] =
                    Math.sin(t / 30)
                            + 0.3 * Math.sin(2 * Math.PI * t / 2.1)
                            + 0.2 * random.nextGaussian();
        }
        return flux;
    }

    /** Mean over each column, of every sample where the wavelet is short, else of every 19th. */
    private static double[] directMeans(double[] flux, double scale) {
        int half = (int) Math.min(Math.ceil(5 * scale), flux.length / 2.0);
        int step = scale < 100 ? 1 : 19;
        double[] sums = new double[64];
        double[] counts = new double[64];
        for (int n = 0; n < flux.length; n += step) {
            double re = 0;
            double im = 0;
            int to = Math.min(half, flux.length - 1 - n);
            for (int k = Math.max(-half, -n); k <= to; k++) {
                double value = flux[n + k] * Math.exp(-k / scale * (k / scale) / 2);
                re += value * Math.cos(6 * k / scale);
                im += value * Math.sin(6 * k / scale);
            }
            int column = n * 64 / flux.length;
            sums[column] += (re * re + im * im) / (scale * scale * Math.sqrt(Math.PI));
            counts[column]++;
        }
        for (int column = 0; column < 64; column++) {
            sums[column] /= counts[column];
        }
        return sums;
    }
}
