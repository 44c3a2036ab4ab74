package dev.nightjar.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeriodTruthTest {

    private final PeriodTruth truth = new PeriodTruth();

    @BeforeEach
    void addStars() {
        truth.add("credible", 10, 10.9, 9, 12);
        truth.add("credible", 10, 11.9, 11, 13);
        truth.add("unsure", 20, 40, 15, 90);
    }

    @Test
    void starsAreCountedByLabel() {
        assertThat(truth.known()).isEqualTo(3);
        assertThat(truth.labelled("credible")).isEqualTo(new PeriodTruth.Row(2, 1, 2, 1));
        assertThat(truth.labelled("unsure")).isEqualTo(new PeriodTruth.Row(1, 0, 0, 1));
    }

    @Test
    void starsAreCountedByTheirTruePeriodNotByTheOneFound() {
        assertThat(truth.between(0.1, 20).stars()).isEqualTo(2);
        assertThat(truth.between(20, 30)).isEqualTo(new PeriodTruth.Row(1, 0, 0, 1));
        assertThat(truth.between(30, 180).stars()).isZero();
    }
}
