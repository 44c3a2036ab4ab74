package dev.nightjar.training.period;

import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.training.evaluate.period.PeriodLikelihood;

/**
 * How a network's periods compare with the true ones, in the figures that were published.
 *
 * @param stars all
 * @param loss mean negative log-likelihood of a density in units of period / 180 d
 * @param rmsDays root mean square error of the period [d]
 * @param surer stars with sigma / P below 0.5
 * @param surerRmsDays their root mean square error [d], NaN where there are none
 */
public record RotationFigures(
        int stars, double loss, double rmsDays, int surer, double surerRmsDays) {

    /** Stars of a smaller sigma / P are counted as surer. */
    static final double SURER = 0.5;

    /**
     * @param outputs float[stars * outputs] of the network, in the set's order
     */
    static RotationFigures of(
            PeriodHead head, PeriodCalibration calibration, float[] outputs, RotationSet set) {
        double loss = 0;
        double squares = 0;
        double surerSquares = 0;
        int surer = 0;
        for (int i = 0; i < set.size(); i++) {
            double trueDays = set.periodDays()[i];
            int at = i * head.outputs();
            PeriodEstimate estimate = head.estimate(outputs, at, calibration);
            double square = Math.pow(estimate.periodDays() - trueDays, 2);
            loss += PeriodLikelihood.negativeLog(head, outputs, at, trueDays);
            squares += square;
            if (estimate.sigmaDays() < SURER * estimate.periodDays()) {
                surer++;
                surerSquares += square;
            }
        }
        return new RotationFigures(
                set.size(),
                loss / set.size(),
                Math.sqrt(squares / set.size()),
                surer,
                Math.sqrt(surerSquares / surer));
    }
}
