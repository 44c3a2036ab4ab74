package dev.nightjar.training.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.training.fit.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void thePlateauLowersTheRateAfterTheFourthPassWithoutABetterLoss() {
        assertThat(rateAfter(0.3, 0.2, 0.25, 0.25, 0.25)).isEqualTo(1);
        assertThat(rateAfter(0.3, 0.2, 0.25, 0.25, 0.25, 0.25)).isEqualTo(0.7);
        assertThat(rateAfter(0.3, 0.2, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25))
                .isCloseTo(0.49, within(1e-12));
    }

    @Test
    void aBetterLossStartsTheCountAgainAndATenThousandthIsNotBetter() {
        assertThat(rateAfter(0.2, 0.25, 0.25, 0.25, 0.1, 0.25, 0.25, 0.25)).isEqualTo(1);
        assertThat(rateAfter(0.2, 0.19999, 0.19999, 0.19999, 0.19999)).isEqualTo(0.7);
    }

    @Test
    void lossesBelowZeroCountToo() {
        assertThat(rateAfter(-0.1, -0.2, -0.3, -0.4, -0.5, -0.6)).isEqualTo(1);
    }

    private static double rateAfter(double... losses) {
        List<CurvePoint> curve = new ArrayList<>();
        for (double loss : losses) {
            curve.add(new CurvePoint(curve.size(), 0, 0, 0, loss, 0));
        }
        return Schedule.PLATEAU.rateAt(1, curve, 0, 1);
    }
}
