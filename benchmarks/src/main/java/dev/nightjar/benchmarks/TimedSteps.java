package dev.nightjar.benchmarks;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.ScoringEngine;
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

    static <T> PrepareStep.Factory<T> prepare(PrepareStep.Factory<T> factory) {
        return () -> {
            PrepareStep<T> step = factory.open();
            return record -> {
                long start = StageClock.threadNanos();
                T prepared = step.prepare(record);
                StageClock.running().decoded(StageClock.threadNanos() - start);
                return prepared;
            };
        };
    }

    /** For a job that only prepares: what is prepared is done. */
    static <T> PrepareStep.Factory<T> prepareAlone(PrepareStep.Factory<T> factory) {
        return () -> {
            PrepareStep<T> step = prepare(factory).open();
            return record -> {
                T prepared = step.prepare(record);
                StageClock.running().scored(1, 0);
                return prepared;
            };
        };
    }

    static <T, R> ScoreStep.Factory<T, R> score(ScoreStep.Factory<T, R> factory) {
        return () -> new TimedScore<>(factory.open());
    }

    /** Everything but the network: its place is taken by a constant. */
    static ScoreStep.Factory<PreparedAlert, LabelledAlert> scoreWithoutModel(String bundleFolder) {
        return () -> {
            ModelBundle bundle = ModelBundle.read(Path.of(bundleFolder));
            AlertScorer scorer =
                    AlertScorer.of(
                            bundle, new ConstantEngine(bundle.stampManifest().taxonomy().size()));
            return new TimedScore<>(
                    new ScoreStep<>() {
                        @Override
                        public void add(PreparedAlert alert) {
                            scorer.add(alert);
                        }

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

    private static final class TimedScore<T, R> implements ScoreStep<T, R> {

        private final ScoreStep<T, R> step;

        TimedScore(ScoreStep<T, R> step) {
            this.step = step;
        }

        @Override
        public void add(T item) {
            long start = StageClock.threadNanos();
            step.add(item);
            StageClock.running().scoring(StageClock.threadNanos() - start);
        }

        @Override
        public List<R> score(List<T> batch) {
            long start = StageClock.threadNanos();
            List<R> results = step.score(batch);
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
