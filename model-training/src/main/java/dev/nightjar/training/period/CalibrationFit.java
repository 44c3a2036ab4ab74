package dev.nightjar.training.period;

import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.rotation.PeriodHead;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** Finds the levels at which a network's distributions cover what they say. */
final class CalibrationFit {

    /** Levels are given in steps, and are one at least from 0, 1 and each other. */
    private static final int STEPS = 100_000;

    private CalibrationFit() {}

    /**
     * Quantiles, over stars that were not trained on, of the probability that the network gives to
     * periods up to the true one.
     *
     * @param outputs float[stars * outputs], in the set's order
     */
    static PeriodCalibration of(PeriodHead head, float[] outputs, RotationSet set) {
        double[] cumulative = new double[set.size()];
        for (int i = 0; i < cumulative.length; i++) {
            cumulative[i] = head.cumulative(outputs, i * head.outputs(), set.periodDays()[i]);
        }
        Percentile quantiles = new Percentile().withEstimationType(EstimationType.R_7);
        quantiles.setData(cumulative);
        List<Double> levels = new ArrayList<>();
        long least = 1;
        int above = PeriodEstimate.LEVELS.size();
        for (double level : PeriodEstimate.LEVELS) {
            // Room is left for the levels above, so that they can ascend.
            int most = STEPS - above--;
            long found = Math.round(STEPS * quantiles.evaluate(100 * level));
            long kept = Math.max(least, Math.min(most, found));
            levels.add((double) kept / STEPS);
            least = kept + 1;
        }
        return new PeriodCalibration(levels);
    }
}
