package dev.nightjar.training.deephits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.training.plot.LearningCurve;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void anImprovementDoublesTheIterationsOrAddsAHundredThousand() {
        Patience patience = new Patience(100_000);
        patience.improves(60_000, 0.0082);
        assertThat(patience.state().patience()).isEqualTo(120_000);
        patience.improves(110_000, 0.0064);
        assertThat(patience.state().patience()).isEqualTo(210_000);
    }

    @Test
    void anImprovementUnderOnePercentKeepsTheWeightsButNotTheTrainingAlive() {
        Patience patience = new Patience(100_000);
        patience.improves(80_000, 0.0100);

        assertThat(patience.improves(90_000, 0.00995)).isTrue();

        assertThat(patience.state())
                .isEqualTo(new Patience.State(160_000, 0.0100, 0.00995, 90_000));
    }

    @Test
    void smallImprovementsAddUpAgainstTheErrorThatMovedThePatienceLast() {
        Patience patience = new Patience(100_000);
        patience.improves(80_000, 0.0100);
        patience.improves(85_000, 0.00995);
        patience.improves(90_000, 0.00989);

        assertThat(patience.state().patience()).isEqualTo(180_000);
    }

    @Test
    void anEqualErrorIsNoImprovement() {
        Patience patience = new Patience(100_000);
        patience.improves(5_000, 0.01);

        assertThat(patience.improves(10_000, 0.01)).isFalse();
    }

    /**
     * The published curve, of which only some points are known. That patience ended at 440,000
     * means that an error more than 1 % below the last such one came at 340,000; that it lived
     * until then, that one came between 240,000 and 320,000. Both are put in here, with errors that
     * agree with all that is known; without them the rule stops at 320,000.
     */
    @Test
    void replayingThePublishedCurveEndsAtItsPatience() {
        Map<Long, Double> errors = new TreeMap<>();
        LearningCurve published = LearningCurve.PUBLISHED;
        for (int i = 0; i < published.iterations().length; i++) {
            errors.put(published.iterations()[i], published.errors()[i]);
        }
        assertThat(replay(errors).state().patience()).isEqualTo(320_000);
        errors.put(310_000L, 0.00538);
        errors.put(340_000L, 0.00530);

        Patience patience = replay(errors);

        assertThat(patience.state().patience()).isEqualTo(440_000);
        assertThat(patience.state().bestIteration()).isEqualTo(355_000);
        assertThat(patience.state().bestError()).isEqualTo(0.00525);
        assertThat(patience.isOver(435_000)).isFalse();
        assertThat(patience.isOver(440_000)).isTrue();
    }

    private static Patience replay(Map<Long, Double> errors) {
        Patience patience = new Patience(100_000);
        errors.forEach(
                (iteration, error) -> {
                    if (!patience.isOver(iteration)) {
                        patience.improves(iteration, error);
                    }
                });
        return patience;
    }
}
