package dev.nightjar.wavelet;

import dev.nightjar.lightcurve.InvalidLightCurveException;
import dev.nightjar.lightcurve.LightCurve;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The wavelet power spectrum of a light curve, by the convention of the SMARTS networks: half-hour
 * grid with gaps interpolated, Morlet wavelet with w0 = 6, power |W|^2 / scale (Liu, San Liang &
 * Weisberg 2007, J. Atmos. Ocean. Tech. 24, 2093: a sinusoid has the same power at every period),
 * averaged to 64 bands of period x 64 equal times, over the image's maximum.
 *
 * <p>A band's average is Gauss' rule with two periods, {@value #NODES_PER_ROW} wavelets a row: as a
 * function of log period power is as smooth as the wavelet's own response, 1.4 bands wide, and the
 * two differ from the mean of the 8 periods of the grid by less than 0.1 % of a sinusoid's peak.
 *
 * <p>One object a thread: it keeps scratch and the filters of the spans seen last. A light curve
 * gives the same bytes whatever was transformed before it.
 */
public final class MorletTransform {

    /**
     * Names the recipe, and that a network is given each byte over 255. Images of another recipe
     * are another model's.
     */
    public static final String ID = "wavelet-64x64-morlet/1";

    /** Wavelets a row. */
    private static final int NODES_PER_ROW = 2;

    /** Gauss' nodes, +- 1 / sqrt 3 of half a band. */
    private static final double NODE_OFFSET = 0.5 / Math.sqrt(3);

    /** Filters are kept for so many samples in all, 15 years: about 30 MB. */
    private static final int FILTERED_SAMPLES_KEPT = RegularFlux.MAX_SAMPLES;

    private final Fourier fourier = new Fourier();
    private final Map<Integer, MorletFilter[]> filtersBySpan =
            new LinkedHashMap<>(16, 0.75f, true); // the least recently used first
    private final double[] means = new double[WaveletImage.SIDE * WaveletImage.SIDE];
    private double[] spectrum = new double[0];
    private double[] band = new double[0];

    /**
     * Transforms a light curve.
     *
     * @throws InvalidLightCurveException if it spans too little time for an image, or too much
     */
    public WaveletImage transform(LightCurve curve) throws InvalidLightCurveException {
        RegularFlux flux = RegularFlux.of(curve);
        power(flux.flux());
        double peak = 0;
        for (double mean : means) {
            peak = Math.max(peak, mean);
        }
        byte[] pixels = new byte[means.length];
        if (peak > 0) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.round(255 * (means[i] / peak));
            }
        }
        return new WaveletImage(
                pixels,
                peak,
                flux.scatter(),
                flux.spanDays(),
                (double) flux.observed() / flux.flux().length);
    }

    /** Leaves the mean power [flux^2] of every band and time in {@link #means}. */
    private void power(double[] flux) {
        int span = filtersSpan(flux.length);
        int length = MorletFilter.paddedLength(span);
        if (spectrum.length < length) {
            spectrum = new double[length];
            band = new double[2 * length];
        }
        System.arraycopy(flux, 0, spectrum, 0, flux.length);
        Arrays.fill(spectrum, flux.length, length, 0);
        fourier.forward(spectrum, length);
        MorletFilter[] filters = filtersBySpan.get(span);
        if (filters == null) {
            filters = filters(span, length);
            filtersBySpan.put(span, filters);
            forgetOldFilters();
        }
        Arrays.fill(means, 0);
        for (int i = 0; i < filters.length; i++) {
            filters[i].addPower(
                    spectrum,
                    band,
                    fourier,
                    flux.length,
                    means,
                    i / NODES_PER_ROW * WaveletImage.SIDE);
        }
    }

    private void forgetOldFilters() {
        int kept = filtersBySpan.keySet().stream().mapToInt(Integer::intValue).sum();
        Iterator<Integer> spans = filtersBySpan.keySet().iterator();
        while (kept > FILTERED_SAMPLES_KEPT && filtersBySpan.size() > 1) {
            kept -= spans.next();
            spans.remove();
        }
    }

    /**
     * The samples that filters are made for: the light curve's, rounded up to nine binary digits.
     * No two light curves are as long as each other, and filters cost more than they are used for.
     * Only wavelets that are cut off feel it, which are then up to 0.4 % wider.
     */
    private static int filtersSpan(int samples) {
        int step = Math.max(1, Integer.highestOneBit(samples) >> 8);
        return (samples + step - 1) / step * step;
    }

    private MorletFilter[] filters(int span, int length) {
        MorletFilter[] filters = new MorletFilter[WaveletImage.SIDE * NODES_PER_ROW];
        for (int i = 0; i < filters.length; i++) {
            double offset = i % NODES_PER_ROW == 0 ? -NODE_OFFSET : NODE_OFFSET;
            double period = PeriodAxis.periodDays(i / NODES_PER_ROW, offset);
            double scale = Morlet.scale(period, RegularFlux.SAMPLES_PER_DAY);
            filters[i] = MorletFilter.of(scale, span, length, 1.0 / NODES_PER_ROW, fourier);
        }
        return filters;
    }
}
