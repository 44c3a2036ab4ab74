package dev.nightjar.training.report;

import dev.nightjar.training.simulate.SimulatedCandidate;
import dev.nightjar.training.simulate.StampSimulator;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

/** Candidates of the survey simulator's test scenes, made while they are judged. */
final class SimulatedSource implements CandidateSource {

    private static final int SCENES_AT_ONCE = 64;
    private static final float[] NO_REFERENCES = {};

    private final long seed;
    private final long firstScene;
    private final int count;

    /**
     * @param seed of the simulated skies
     * @param firstScene from which no training draws under that seed
     * @param count how many
     */
    SimulatedSource(long seed, long firstScene, int count) {
        this.seed = seed;
        this.firstScene = firstScene;
        this.count = count;
    }

    @Override
    public String data() {
        return "simulated survey alerts, seed %d, test scenes".formatted(seed);
    }

    @Override
    public String truth() {
        return "what the simulator made";
    }

    @Override
    public List<String> references() {
        return List.of();
    }

    @Override
    public long size() {
        return count;
    }

    @Override
    public void forEach(Taker taker) throws IOException {
        StampSimulator simulator = new StampSimulator(seed);
        int given = 0;
        for (long scene = firstScene; given < count; scene += SCENES_AT_ONCE) {
            List<SimulatedCandidate> candidates =
                    LongStream.range(scene, scene + SCENES_AT_ONCE)
                            .parallel()
                            .boxed()
                            .flatMap(number -> simulator.scene(number).stream())
                            .toList();
            for (SimulatedCandidate candidate : candidates) {
                if (given < count) {
                    taker.take(judged(candidate));
                    given++;
                }
            }
        }
    }

    private static JudgedCandidate judged(SimulatedCandidate candidate) {
        return new JudgedCandidate(
                candidate.index(),
                "scene-" + candidate.sceneId(),
                candidate.mechanism().name(),
                candidate.mechanism().real(),
                (float) candidate.snr(),
                List.of(),
                candidate.stamps(),
                null,
                NO_REFERENCES);
    }
}
