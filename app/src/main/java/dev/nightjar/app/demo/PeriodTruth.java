package dev.nightjar.app.demo;

import java.util.ArrayList;
import java.util.List;

/** Labelled rotation periods beside the true ones, for the stars whose truth is known. */
final class PeriodTruth {

    /**
     * Counts of some of the stars.
     *
     * @param stars how many
     * @param within10 their period is within 10 % of the truth
     * @param within20 within 20 %
     * @param inInterval the truth is in the stated 68 % interval
     */
    record Row(long stars, long within10, long within20, long inInterval) {

        /** One of the counts as a share of the stars, 0 to 1; NaN without stars. */
        double share(long count) {
            return count / (double) stars;
        }
    }

    private record Star(
            String label, double trueDays, double periodDays, double lowerDays, double upperDays) {

        boolean within(double fraction) {
            return Math.abs(periodDays / trueDays - 1) <= fraction;
        }

        boolean inInterval() {
            return trueDays >= lowerDays && trueDays <= upperDays;
        }
    }

    private final List<Star> stars = new ArrayList<>();

    /**
     * Adds a star.
     *
     * @param label of its period
     * @param trueDays its true period [d]
     * @param periodDays the one that was found [d]
     * @param lowerDays lower end of the stated 68 % interval [d]
     * @param upperDays upper end [d]
     */
    void add(String label, double trueDays, double periodDays, double lowerDays, double upperDays) {
        stars.add(new Star(label, trueDays, periodDays, lowerDays, upperDays));
    }

    /** Stars whose truth is known. */
    long known() {
        return stars.size();
    }

    /** Stars with this label. */
    Row labelled(String label) {
        return row(stars.stream().filter(star -> star.label.equals(label)).toList());
    }

    /** Stars whose true period is from {@code fromDays} to below {@code toDays}. */
    Row between(double fromDays, double toDays) {
        return row(
                stars.stream()
                        .filter(star -> star.trueDays >= fromDays && star.trueDays < toDays)
                        .toList());
    }

    private static Row row(List<Star> some) {
        return new Row(
                some.size(),
                some.stream().filter(star -> star.within(0.1)).count(),
                some.stream().filter(star -> star.within(0.2)).count(),
                some.stream().filter(Star::inInterval).count());
    }
}
