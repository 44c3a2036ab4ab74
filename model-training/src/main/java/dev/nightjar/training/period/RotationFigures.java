package dev.nightjar.training.period;

import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.training.evaluate.period.JudgedPeriod;
import dev.nightjar.training.evaluate.period.PeriodLikelihood;
import dev.nightjar.training.evaluate.period.PeriodMeasure;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * @param outputs float[stars * outputs] of the network, in the set's order
     */
    static RotationFigures of(
            PeriodHead head, PeriodCalibration calibration, float[] outputs, RotationSet set) {
        List<JudgedPeriod> rows = judged(head, calibration, outputs, set);
        return new RotationFigures(
                rows.size(),
                PeriodMeasure.NLL.over(rows),
                PeriodMeasure.RMS.over(rows),
                (int) Math.round(rows.size() * PeriodMeasure.CREDIBLE.over(rows)),
                PeriodMeasure.CREDIBLE_RMS.over(rows));
    }

    /**
     * Each star's answer beside the truth.
     *
     * @param outputs float[stars * outputs] of the network, in the set's order
     */
    static List<JudgedPeriod> judged(
            PeriodHead head, PeriodCalibration calibration, float[] outputs, RotationSet set) {
        List<JudgedPeriod> rows = new ArrayList<>(set.size());
        for (int i = 0; i < set.size(); i++) {
            int from = i * head.outputs();
            double truthDays = set.periodDays()[i];
            rows.add(
                    JudgedPeriod.of(
                            truthDays,
                            head.estimate(outputs, from, calibration),
                            PeriodLikelihood.negativeLog(head, outputs, from, truthDays)));
        }
        return rows;
    }
}
