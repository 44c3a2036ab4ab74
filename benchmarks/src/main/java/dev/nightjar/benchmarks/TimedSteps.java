package dev.nightjar.benchmarks;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.flink.operator.AlertSteps;
import dev.nightjar.flink.operator.PrepareStep;
import dev.nightjar.flink.operator.ScoreStep;
import dev.nightjar.scoring.AlertScorer;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.v1.LabelledAlert;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The job's steps with a clock around each. */
final class TimedSteps {

    private TimedSteps() {}

    static PrepareStep.Factory<PreparedAlert> prepare(AlertSteps steps) {
        return () -> {
            PrepareStep<PreparedAlert> step = steps.openPrepareStep();
            return record -> {
                long start = StageClock.threadNanos();
                PreparedAlert alert = step.prepare(record);
                StageClock.running().decoded(StageClock.threadNanos() - start);
                return alert;
            };
        };
    }

    static ScoreStep.Factory<PreparedAlert, LabelledAlert> score(AlertSteps steps) {
        return () -> new TimedScore(steps.openScoreStep());
    }

    /** Everything but the network: its place is taken by a constant. */
    static ScoreStep.Factory<PreparedAlert, LabelledAlert> scoreWithoutModel(String bundleFolder) {
        return () -> {
            ModelBundle bundle = ModelBundle.read(Path.of(bundleFolder));
            AlertScorer scorer =
                    AlertScorer.of(
                            bundle, new ConstantEngine(bundle.stampManifest().taxonomy().size()));
            return new TimedScore(
                    new ScoreStep<>() {
                        @Override
                        public List<LabelledAlert> score(List<PreparedAlert> batch) {
                            return scorer.score(batch);
                        }

                        @Override
                        public void close() {
                            scorer.close();
                        }
                    });
        };
    }

    private static final class TimedScore implements ScoreStep<PreparedAlert, LabelledAlert> {

        private final ScoreStep<PreparedAlert, LabelledAlert> step;

        TimedScore(ScoreStep<PreparedAlert, LabelledAlert> step) {
            this.step = step;
        }

        @Override
        public List<LabelledAlert> score(List<PreparedAlert> batch) {
            long start = StageClock.threadNanos();
            List<LabelledAlert> results = step.score(batch);
            StageClock.running().scored(batch.size(), StageClock.threadNanos() - start);
            return results;
        }

        @Override
        public void close() {
            step.close();
        }
    }

    private static final class ConstantEngine implements ScoringEngine {

        private final int classes;

        ConstantEngine(int classes) {
            this.classes = classes;
        }

        @Override
        public float[] score(float[] tensors, int count) {
            float[] scores = new float[count * classes];
            Arrays.fill(scores, 1f / classes);
            return scores;
        }

        @Override
        public String description() {
            return "constant/1";
        }

        @Override
        public void close() {}
    }
}
