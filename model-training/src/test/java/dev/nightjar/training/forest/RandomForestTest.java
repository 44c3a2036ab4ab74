package dev.nightjar.training.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateFolder.Split;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.simulate.survey.CandidateDataset;
import dev.nightjar.training.simulate.survey.CandidateSimulator;
import dev.nightjar.training.simulate.survey.SimulationProfile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomForestTest {

    @TempDir private Path folder;

    @Test
    void learnsToTellSourcesFromArtefacts() throws Exception {
        new CandidateDataset(SimulationProfile.HITS, 9, 800, 0, 300)
                .write(folder, 2, "test", done -> {});
        FeatureTable train = FeatureTable.measure(folder, Split.TRAIN, 700, 2, done -> {});
        FeatureTable test = FeatureTable.measure(folder, Split.TEST, 1_000, 1, done -> {});
        assertThat(train.rows()).isEqualTo(700);
        assertThat(test.rows()).isEqualTo(300);

        float[] scores;
        try (RandomForest forest = RandomForest.train(train, 1, 0)) {
            scores = forest.score(test);
        }
        DifficultyCalibration calibration = new DifficultyCalibration(700, test, scores);
        RealBogusFigures figures = figures(calibration);
        assertThat(figures.error().value()).isLessThan(0.15);
        assertThat(calibration.markdown(figures)).contains("| error [95 % interval over scenes] |");
    }

    @Test
    void figuresAreThoseOfTheTable() {
        boolean[] real = {true, true, false, false};
        float[] snr = {10, 20, -6, 7};
        FeatureTable table = new FeatureTable(new float[0], real, new long[4], new long[4], snr);
        DifficultyCalibration calibration =
                new DifficultyCalibration(1, table, new float[] {0.9f, 0.2f, 0.6f, 0.1f});

        assertThat(figures(calibration).error().value()).isEqualTo(0.5);
        assertThat(calibration.negativeShare()).isEqualTo(0.5);
        assertThat(calibration.snrPercentiles(true)).startsWith(10).endsWith(20);
        assertThat(calibration.snrPercentiles(false)).startsWith(6).endsWith(7);
    }

    private static RealBogusFigures figures(DifficultyCalibration calibration) {
        Evaluation.Settings few = new Evaluation.Settings(0.5, 20, 1);
        return Evaluation.of(calibration.predictions(), few, done -> {})
                .classifiers()
                .get(0)
                .sets()
                .get(0);
    }

    @Test
    void featuresAreFiniteAndNamed() {
        assertThat(StampFeatures.NAMES).doesNotHaveDuplicates();
        for (Candidate candidate : new CandidateSimulator(SimulationProfile.HITS, 2).scene(0, 0)) {
            double[] features = StampFeatures.of(candidate);
            assertThat(features).hasSize(StampFeatures.NAMES.size()).doesNotContain(Double.NaN);
            assertThat(features[0]).isCloseTo(candidate.snr(), within(1e-6));
        }
    }

    @Test
    void aConstantStampHasFeaturesToo() {
        float[] same = new float[21 * 21];
        assertThat(StampFeatures.of(new Candidate(0, 0, "", false, 0, 21, same, same, same, same)))
                .doesNotContain(Double.NaN);
    }
}
