package dev.nightjar.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedFiguresTest {

    private static final int SCENES = 50;
    private static final int PER_SCENE = 20;

    @Test
    void intervalsAreOverScenes() {
        Interval together = judged("scene").sets().get(0).error();
        Interval alone = judged("candidate").sets().get(0).error();

        // A scene is right or wrong as a whole: fifty scenes, not a thousand candidates.
        assertThat(together.value()).isEqualTo(alone.value()).isCloseTo(0.2, within(1e-12));
        assertThat(together.high() - together.low()).isBetween(0.15, 0.30);
        assertThat(alone.high() - alone.low()).isBetween(0.035, 0.06);
    }

    @Test
    void setsAreThoseOfReportsByTheMagnitudeOfTheSnr() {
        List<RealBogusFigures> sets = judged("scene").sets();

        assertThat(sets)
                .extracting(RealBogusFigures::set)
                .containsExactly(
                        "test",
                        "test, SNR > 0",
                        "test, |SNR| up to 7",
                        "test, |SNR| 7 to 15",
                        "test, |SNR| from 15");
        // Real ones have SNR 6, 12 or 40; artefacts the same, negative.
        assertThat(sets.get(1).bogus()).isZero();
        assertThat(sets.subList(2, 5)).allMatch(set -> set.real() == set.bogus());
    }

    @Test
    void mechanismsKeepTheirCountsAndIntervals() {
        Evaluation.KindError dipoles = judged("scene").kinds().get(1);

        assertThat(dipoles.kind()).isEqualTo("DIPOLE");
        assertThat(dipoles.count()).isEqualTo(SCENES * PER_SCENE / 2);
        assertThat(SimulatedFigures.kindRows(List.of(dipoles)))
                .startsWith("| dipole | bogus | 500 | 20.00 % (");
    }

    /** Every fifth scene is wrong as a whole. */
    private static Evaluation.Classifier judged(String group) {
        List<Example> examples = new ArrayList<>();
        float[] probabilities = new float[SCENES * PER_SCENE];
        float[] magnitudes = {6, 12, 40};
        for (int i = 0; i < probabilities.length; i++) {
            boolean real = i % 2 == 0;
            int scene = i / PER_SCENE;
            boolean right = scene % 5 > 0;
            probabilities[i] = real == right ? 0.9f : 0.1f;
            float snr = magnitudes[i / 2 % magnitudes.length];
            examples.add(
                    new Example(
                            i,
                            group + (group.equals("scene") ? scene : i),
                            real ? "NEW_SOURCE" : "DIPOLE",
                            new float[0],
                            real ? 1 : 0,
                            real,
                            real ? snr : -snr));
        }
        return SimulatedFigures.of("test", examples, probabilities);
    }
}
