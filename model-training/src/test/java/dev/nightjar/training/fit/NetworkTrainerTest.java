package dev.nightjar.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.network.DeepHits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTrainerTest {

    private static final FitPlan PLAN =
            new FitPlan(TrainingRule.ADAM_COSINE, 12, 8, 1e-3, 1e-4, true, 4, 99);

    @TempDir private Path folder;

    @Test
    void aResumedTrainingEndsWhereAnUninterruptedOneDoes() {
        List<Example> examples = examples(40);
        float[] uninterrupted = train(PLAN, examples, folder.resolve("whole"));

        Path checkpoint = folder.resolve("parts");
        FitPlan stopped = new FitPlan(TrainingRule.ADAM_COSINE, 12, 8, 1e-3, 1e-4, true, 4, 99);
        ComputationGraph network = network();
        try {
            new NetworkTrainer(
                            network,
                            DeepHits.SHAPE,
                            stopped,
                            new ExampleSampler().with(examples, 1),
                            List.of(),
                            progress -> {})
                    .fitUntil("stopped", checkpoint, 8);
        } finally {
            network.close();
        }
        float[] resumed = train(PLAN, examples, checkpoint);

        assertThat(resumed).isEqualTo(uninterrupted);
    }

    @Test
    void learnsToTellABrightCentreFromAnEmptyOne() {
        List<Example> examples = examples(64);
        List<Example> unseen = examples(100).subList(64, 100);
        FitPlan plan = new FitPlan(TrainingRule.ADAM_COSINE, 40, 16, 1e-3, 0, true, 20, 5);
        ComputationGraph network = network();

        double error =
                new NetworkTrainer(
                                network,
                                DeepHits.SHAPE,
                                plan,
                                new ExampleSampler().with(examples, 1),
                                unseen,
                                progress -> {})
                        .fit("learning", null);

        assertThat(error).isLessThan(0.1);
        float[] scores = new NetworkScores(network, DeepHits.SHAPE).of(unseen);
        assertThat(scores).hasSize(36);
    }

    private static float[] train(FitPlan plan, List<Example> examples, Path checkpoint) {
        ComputationGraph network = network();
        new NetworkTrainer(
                        network,
                        DeepHits.SHAPE,
                        plan,
                        new ExampleSampler().with(examples, 1),
                        List.of(),
                        progress -> {})
                .fit("training", checkpoint);
        return network.params().dup().data().asFloat();
    }

    private static ComputationGraph network() {
        return DeepHits.create(
                PLAN.seed(), PLAN.rule().updater(PLAN.learningRate()), PLAN.weightDecay());
    }

    private static List<Example> examples(int count) {
        Random random = new Random(1);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean real = i % 2 == 0;
            float[] tensor = new float[DeepHits.SHAPE.inputLength()];
            for (int p = 0; p < tensor.length; p++) {
                tensor[p] = (float) (0.3 * random.nextGaussian());
            }
            for (int plane = 0; plane < 4; plane++) {
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        tensor[plane * 441 + (10 + dy) * 21 + 10 + dx] += real ? 2 : 0;
                    }
                }
            }
            examples.add(new Example(i, "g" + i, "kind", tensor, real ? 1 : 0, real, 10));
        }
        return examples;
    }
}
