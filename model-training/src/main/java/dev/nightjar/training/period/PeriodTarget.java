package dev.nightjar.training.period;

import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.MeanAndSigmaHead;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.training.evaluate.period.PeriodLikelihood;
import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/**
 * A true period as a network's loss wants it.
 *
 * @param head what the outputs mean
 * @param widthLn for a density the standard deviation of the target, a Gaussian in ln P; 0 for the
 *     one bin that the period is in. Others take no notice of it
 */
record PeriodTarget(PeriodHead head, double widthLn) {

    /** Beyond so many standard deviations the target is 0. */
    private static final double REACH = 5;

    /** Writes float[outputs]. */
    void write(double periodDays, float[] labels, int at) {
        if (head instanceof DensityHead density) {
            write(density, periodDays, labels, at);
        } else {
            labels[at] = (float) (periodDays / scaleDays());
            labels[at + 1] = 0;
        }
    }

    private void write(DensityHead density, double periodDays, float[] labels, int at) {
        Arrays.fill(labels, at, at + density.bins(), 0);
        double place = density.place(periodDays);
        double width = widthLn / density.binWidthLn();
        if (width == 0) {
            labels[at + density.bin(periodDays)] = 1;
            return;
        }
        int first = Math.max(0, (int) Math.floor(place - REACH * width));
        int last = Math.min(density.bins() - 1, (int) Math.floor(place + REACH * width));
        double sum = cumulative((last + 1 - place) / width) - cumulative((first - place) / width);
        double below = cumulative((first - place) / width);
        for (int bin = first; bin <= last; bin++) {
            double upTo = cumulative((bin + 1 - place) / width);
            labels[at + bin] = (float) ((upTo - below) / sum);
            below = upTo;
        }
    }

    private static double cumulative(double deviations) {
        return 0.5 * (1 + Erf.erf(deviations / Math.sqrt(2)));
    }

    /** What is added to the loss that is trained by, for one in units of period / 180 d. */
    double offset(double periodDays) {
        return head instanceof DensityHead density
                ? Math.log(density.binWidthLn() * periodDays / PeriodLikelihood.UNIT_DAYS)
                : Math.log(scaleDays() / PeriodLikelihood.UNIT_DAYS);
    }

    private double scaleDays() {
        return ((MeanAndSigmaHead) head).scaleDays();
    }
}
