package dev.nightjar.training.fit;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.Rotations;
import dev.nightjar.training.dataset.Example;
import java.util.random.RandomGenerator;

/**
 * Fills shards with examples drawn at random, turned and mirrored at random where the plan says so.
 */
record DrawnExamples(NetworkShape shape, FitPlan plan, ExampleSampler sampler)
        implements BatchGradient.Filler {

    @Override
    public void fill(int shard, RandomGenerator random, float[] features, float[] labels) {
        int perItem = shape.rotations() * shape.inputLength();
        float[] turned = new float[shape.inputLength()];
        for (int item = 0; item < labels.length / shape.classes(); item++) {
            Example example = sampler.draw(random);
            int symmetry = plan.augmented() ? random.nextInt(Rotations.SYMMETRIES) : 0;
            Rotations.copy(example.tensor(), 0, turned, 0, symmetry, shape);
            Rotations.copy(turned, 0, features, item * perItem, shape);
            double target =
                    plan.labelSmoothing() + (1 - 2 * plan.labelSmoothing()) * example.target();
            labels[2 * item] = (float) (1 - target);
            labels[2 * item + 1] = (float) target;
        }
    }
}
