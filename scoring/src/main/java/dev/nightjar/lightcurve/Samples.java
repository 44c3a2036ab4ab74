package dev.nightjar.lightcurve;

import dev.nightjar.lightcurve.LightCurve.Origin;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Collects good samples while a file is read: a growing pair of arrays. */
final class Samples {

    private double[] timeDays;
    private float[] flux;
    private int count;

    Samples(int expected) {
        timeDays = new double[expected];
        flux = new float[expected];
    }

    /** Keeps a sample, unless its time or flux is not finite: archives mark bad ones so. */
    void addIfFinite(double time, double value) {
        if (!Double.isFinite(time) || !Float.isFinite((float) value)) {
            return;
        }
        if (count == flux.length) {
            timeDays = Arrays.copyOf(timeDays, 2 * count + 16);
            flux = Arrays.copyOf(flux, 2 * count + 16);
        }
        timeDays[count] = time;
        flux[count++] = (float) value;
    }

    /** A file's name without the folders or the archive that it lies in. */
    static String lastName(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('!')) + 1);
    }

    /**
     * All of them as a light curve, in time order.
     *
     * @throws InvalidLightCurveException naming {@code origin.source()}
     */
    LightCurve toLightCurve(String starId, Origin origin) throws InvalidLightCurveException {
        if (!isInOrder()) {
            sort();
        }
        try {
            return new LightCurve(
                    starId, Arrays.copyOf(timeDays, count), Arrays.copyOf(flux, count), origin);
        } catch (IllegalArgumentException e) {
            throw new InvalidLightCurveException(origin.source() + ": " + e.getMessage(), e);
        }
    }

    /** Archives' files are. */
    private boolean isInOrder() {
        for (int i = 1; i < count; i++) {
            if (timeDays[i] < timeDays[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private void sort() {
        int[] order =
                IntStream.range(0, count)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> timeDays[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        timeDays = Arrays.stream(order).mapToDouble(i -> timeDays[i]).toArray();
        float[] sorted = new float[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = flux[order[i]];
        }
        flux = sorted;
    }
}
