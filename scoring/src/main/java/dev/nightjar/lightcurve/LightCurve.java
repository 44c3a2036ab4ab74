package dev.nightjar.lightcurve;

/**
 * The brightness of one star over time: good samples only, those that are flagged or not finite are
 * left out by whoever read them.
 *
 * @param starId identifies the star
 * @param timeDays barycentric TESS Julian date, BJD - 2457000 [d], strictly increasing
 * @param flux relative flux, 1; as long as {@code timeDays}. Only its shape matters to the wavelet
 *     transform, neither scale nor offset
 * @param origin where it came from
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the reader's caller, never compared
public record LightCurve(String starId, double[] timeDays, float[] flux, Origin origin) {

    /** Days from the Julian date to TESS's: BTJD = BJD - 2457000. */
    public static final double BTJD_ZERO = 2_457_000;

    /**
     * Where a light curve came from.
     *
     * @param mission who observed it, e.g. TESS or Kepler; empty where not known
     * @param fluxName which photometry, e.g. PDCSAP_FLUX or a CSV's column; empty where not known
     * @param source file, archive or service; empty where not known
     */
    public record Origin(String mission, String fluxName, String source) {}

    /**
     * Checks the samples.
     *
     * @throws IllegalArgumentException if times and fluxes differ in number, there are none, one is
     *     not finite, or a time is not later than the one before
     */
    public LightCurve {
        if (timeDays.length != flux.length) {
            throw new IllegalArgumentException(
                    "%d times, but %d fluxes".formatted(timeDays.length, flux.length));
        }
        if (flux.length == 0) {
            throw new IllegalArgumentException("no good sample");
        }
        for (int i = 0; i < flux.length; i++) {
            if (!Double.isFinite(timeDays[i]) || !Float.isFinite(flux[i])) {
                throw new IllegalArgumentException("sample " + i + " is not finite");
            }
            if (i > 0 && timeDays[i] <= timeDays[i - 1]) {
                throw new IllegalArgumentException(
                        "sample %d, at %s d, is not later than the one before, at %s d"
                                .formatted(i, timeDays[i], timeDays[i - 1]));
            }
        }
    }

    /** From first to last sample [d]. */
    public double spanDays() {
        return timeDays[timeDays.length - 1] - timeDays[0];
    }
}
