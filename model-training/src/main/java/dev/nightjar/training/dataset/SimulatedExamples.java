package dev.nightjar.training.dataset;

import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.tensor.StampTensorizer;
import dev.nightjar.training.simulate.SceneRange;
import dev.nightjar.training.simulate.SimulatedCandidate;
import dev.nightjar.training.simulate.StampSimulator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Simulated candidates as examples. Training, validation and test use disjoint scenes of one seed.
 */
public final class SimulatedExamples {

    /** Ranges of scene numbers that never meet. */
    public enum Split {
        /** To fit. */
        TRAINING(SceneRange.TRAINING),
        /** To choose and to calibrate. */
        VALIDATION(SceneRange.VALIDATION),
        /** To report. */
        TEST(SceneRange.TEST);

        private final long firstScene;

        Split(long firstScene) {
            this.firstScene = firstScene;
        }
    }

    private SimulatedExamples() {}

    /**
     * Simulates at least {@code count} candidates, scene by scene on all cores; the result does not
     * depend on them.
     *
     * @param progress is told how many candidates were just finished
     */
    public static List<Example> generate(
            long seed,
            Split split,
            int count,
            StampPreprocessing preprocessing,
            LongConsumer progress) {
        StampSimulator simulator = new StampSimulator(seed);
        int perScene = StampSimulator.CANDIDATES_PER_SCENE;
        return IntStream.range(0, (count + perScene - 1) / perScene)
                .parallel()
                .boxed()
                .flatMap(
                        scene -> {
                            Stream<Example> examples =
                                    scene(simulator, split.firstScene + scene, preprocessing);
                            progress.accept(perScene);
                            return examples;
                        })
                .toList();
    }

    private static Stream<Example> scene(
            StampSimulator simulator, long sceneId, StampPreprocessing preprocessing) {
        StampTensorizer tensorizer = new StampTensorizer(preprocessing);
        return simulator.scene(sceneId).stream().map(candidate -> example(candidate, tensorizer));
    }

    private static Example example(SimulatedCandidate candidate, StampTensorizer tensorizer) {
        boolean real = candidate.mechanism().real();
        return new Example(
                candidate.index(),
                "scene-" + candidate.sceneId(),
                candidate.mechanism().name(),
                tensorizer.tensorize(candidate.stamps()).values(),
                real ? 1 : 0,
                real,
                candidate.snr());
    }
}
