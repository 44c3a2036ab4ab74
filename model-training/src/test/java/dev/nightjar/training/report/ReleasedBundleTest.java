package dev.nightjar.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.dataset.SimulatedExamples;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.fit.BundleScores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundle in {@code models/}, as everybody gets it. */
class ReleasedBundleTest {

    private static final ModelBundle BUNDLE = ModelBundle.read(Path.of("../models/real-bogus"));

    @ParameterizedTest
    @EnumSource
    void replaysItsGoldenSetWithBothEngines(EngineKind kind) {
        try (ScoringEngine engine = BUNDLE.openEngine(kind)) {
            assertThat(engine.description()).isNotBlank();
        }
    }

    @Test
    void tellsUnseenSimulatedCandidatesApart() {
        List<Example> unseen =
                SimulatedExamples.generate(
                        424242,
                        SimulatedExamples.Split.TEST,
                        640,
                        BUNDLE.stampManifest().preprocessing(),
                        done -> {});

        float[] scores = BundleScores.of(BUNDLE, unseen);

        Evaluation.Classifier judged = SimulatedFigures.of("simulated", unseen, scores);
        assertThat(judged.sets().get(0).error().value()).isLessThan(0.08);
        assertThat(judged.sets().get(0).auc().value()).isGreaterThan(0.97);
        assertThat(judged.kinds()).extracting(Evaluation.KindError::kind).contains("COSMIC_RAY");
    }
}
