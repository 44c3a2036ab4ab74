package dev.nightjar.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PeriodAxisTest {

    @Test
    void theAxisIsGeometricFromATenthOfADayTo180() {
        // Grid points 0 to 511 lie in rows 0 to 63, eight a row.
        assertThat(PeriodAxis.periodDays(0, -3.5 / 8)).isCloseTo(0.1, within(1e-12));
        assertThat(PeriodAxis.periodDays(63, 3.5 / 8)).isCloseTo(180, within(1e-9));
        assertThat(PeriodAxis.periodDays(20) / PeriodAxis.periodDays(19))
                .isCloseTo(PeriodAxis.periodDays(60) / PeriodAxis.periodDays(59), within(1e-12));
    }

    @Test
    void everyRowHoldsItsOwnPeriod() {
        for (int row = 0; row < PeriodAxis.ROWS; row++) {
            assertThat(PeriodAxis.row(PeriodAxis.periodDays(row))).isEqualTo(row);
            assertThat(PeriodAxis.row(PeriodAxis.periodDays(row, -0.49))).isEqualTo(row);
            assertThat(PeriodAxis.row(PeriodAxis.periodDays(row, 0.49))).isEqualTo(row);
        }
    }

    @Test
    void periodsBeyondTheAxisBelongToItsEnds() {
        assertThat(PeriodAxis.row(0.01)).isZero();
        assertThat(PeriodAxis.row(1000)).isEqualTo(63);
    }
}
