package dev.nightjar.training.fit;

import dev.nightjar.training.dataset.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws training examples from pools, each with its share of the draws. What a step draws depends
 * on the seed and the step alone, so a resumed training sees what an uninterrupted one would have
 * seen.
 */
public final class ExampleSampler {

    private record Pool(List<Example> examples, double share) {}

    private final List<Pool> pools = new ArrayList<>();
    private double shares;

    /** Adds a pool; an empty one is left out. */
    public ExampleSampler with(List<Example> examples, double share) {
        if (!examples.isEmpty() && share > 0) {
            pools.add(new Pool(List.copyOf(examples), share));
            shares += share;
        }
        return this;
    }

    Example draw(RandomGenerator random) {
        if (pools.isEmpty()) {
            throw new IllegalStateException("there are no examples to train on");
        }
        double left = random.nextDouble() * shares;
        Pool chosen = pools.get(pools.size() - 1);
        for (Pool pool : pools) {
            left -= pool.share;
            if (left < 0) {
                chosen = pool;
                break;
            }
        }
        return chosen.examples.get(random.nextInt(chosen.examples.size()));
    }
}
