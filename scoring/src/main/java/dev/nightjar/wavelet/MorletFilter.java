package dev.nightjar.wavelet;

/**
 * The correlation of a light curve with one wavelet, by Fourier transform.
 *
 * <p>A wavelet passes a narrow band of frequencies, so W is known by far fewer values than the
 * light curve has: only the band's bins are transformed back, which gives W at every so many
 * samples. Immutable.
 */
final class MorletFilter {

    /** The band's half-width, in standard deviations of the response: it has fallen to 4e-5. */
    private static final double BAND_SIGMAS = 4.5;

    /** Fewer would leave a column of the image with less than five values. */
    private static final int MIN_BAND = 1024;

    /** The spectrum of a wavelet that is cut off is computed for so many bands. */
    private static final int MARGIN = 8;

    private final int length;

    /** Bins of the band, a power of two. */
    private final int width;

    /** Number of the band's first bin; may be negative. */
    private final int first;

    /** Of the wavelet, in each bin of the band: real, because the wavelet is symmetric. */
    private final double[] response;

    /** What |backward transform|^2 is multiplied by. */
    private final double gain;

    private MorletFilter(int length, int first, double[] response, double scale, double weight) {
        this.length = length;
        this.width = response.length;
        this.first = first;
        this.response = response;
        this.gain = weight / ((double) length * length * scale);
    }

    /**
     * Prepares a filter.
     *
     * @param scale of the wavelet [sample]
     * @param samples of the light curve, or a little more
     * @param length that the light curve is padded to with zeros, {@link #paddedLength}
     * @param weight that the power is multiplied by
     */
    static MorletFilter of(double scale, int samples, int length, double weight, Fourier fourier) {
        double sigma = length / (2 * Math.PI * scale);
        int width = Math.min(length, Fourier.powerOfTwoFrom(2 * BAND_SIGMAS * sigma));
        width = Math.max(width, Math.min(length, MIN_BAND));
        int first = (int) Math.round(Morlet.W0 * sigma) - width / 2;
        double[] response = new double[width];
        if (Morlet.isCut(scale, samples)) {
            cutSpectrum(scale, samples, length, first, response, fourier);
        } else {
            for (int i = 0; i < width; i++) {
                response[i] = Morlet.spectrum(scale, 2 * Math.PI * (first + i) / length);
            }
        }
        return new MorletFilter(length, first, response, scale, weight);
    }

    /** So long that no wavelet reaches around the end into the beginning. */
    static int paddedLength(int samples) {
        double longest = Morlet.scale(PeriodAxis.LONGEST_DAYS, RegularFlux.SAMPLES_PER_DAY);
        return Fourier.powerOfTwoFrom(samples + Morlet.halfWidth(longest, samples));
    }

    /**
     * The spectrum of a wavelet that is cut off, in the bins of a band.
     *
     * <p>Such a wavelet is thousands of samples wide, so every stride-th will do: as many as make a
     * spectrum {@link #MARGIN} times the band.
     */
    private static void cutSpectrum(
            double scale, int samples, int length, int first, double[] response, Fourier fourier) {
        int size = Math.min(length, MARGIN * response.length);
        int stride = length / size;
        int half = Morlet.halfWidth(scale, samples);
        int last = half / stride;
        double[] wavelet = new double[2 * size];
        for (int i = 0; i <= last; i++) {
            double n = (double) i * stride;
            // A value stands for the stride around it, the last one for what is left.
            double weight = i < last ? stride : half + 0.5 - (n - stride / 2.0);
            double envelope = weight * Morlet.envelope(scale, n);
            double phase = Morlet.W0 * n / scale;
            wavelet[2 * i] = envelope * Math.cos(phase);
            // The backward transform has the other sign; so has the phase here.
            wavelet[2 * i + 1] = -envelope * Math.sin(phase);
            if (i > 0) {
                wavelet[2 * (size - i)] = wavelet[2 * i];
                wavelet[2 * (size - i) + 1] = -wavelet[2 * i + 1];
            }
        }
        fourier.backward(wavelet, size);
        for (int i = 0; i < response.length; i++) {
            response[i] = wavelet[2 * Math.floorMod(first + i, size)];
        }
    }

    /**
     * Adds this wavelet's mean power to the 64 columns of a row.
     *
     * @param spectrum of the light curve, as {@link Fourier#forward} leaves it
     * @param band scratch, at least 2 * length numbers
     * @param samples of the light curve
     * @param means the image, and the place of the row's first column in it
     */
    void addPower(
            double[] spectrum,
            double[] band,
            Fourier fourier,
            int samples,
            double[] means,
            int row) {
        for (int i = 0; i < width; i++) {
            int bin = first + i;
            boolean mirrored = bin < 0 || bin > length / 2;
            int at = bin < 0 ? -bin : bin > length / 2 ? length - bin : bin;
            double re = at == length / 2 ? spectrum[1] : spectrum[2 * at];
            double im = at == 0 || at == length / 2 ? 0 : spectrum[2 * at + 1];
            band[2 * i] = re * response[i];
            band[2 * i + 1] = (mirrored ? -im : im) * response[i];
        }
        fourier.backward(band, width);
        // Values are a stride apart, each stands for the stride around it.
        double stride = (double) length / width;
        double from = cell(0, stride);
        for (int column = 0; column < WaveletImage.SIDE; column++) {
            double to = cell((column + 1.0) * samples / WaveletImage.SIDE, stride);
            means[row + column] += gain * sum(band, from, to) / (to - from);
            from = to;
        }
    }

    /** Where the boundary before a sample lies among the cells of the values. */
    private static double cell(double sample, double stride) {
        return (sample - 0.5) / stride + 0.5;
    }

    /**
     * The sum of |W|^2 from one place among the cells to another, parts of cells by their share.
     */
    private static double sum(double[] w, double from, double to) {
        int first = (int) from;
        int last = (int) to;
        if (first == last) {
            return (to - from) * norm(w, first);
        }
        double sum = (first + 1 - from) * norm(w, first);
        for (int i = first + 1; i < last; i++) {
            sum += norm(w, i);
        }
        return to > last ? sum + (to - last) * norm(w, last) : sum;
    }

    private static double norm(double[] w, int i) {
        return w[2 * i] * w[2 * i] + w[2 * i + 1] * w[2 * i + 1];
    }
}
