package dev.nightjar.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.network.CyclicNetwork;
import dev.nightjar.training.network.DeepHits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTrainerTest {

    private static final FitPlan PLAN = plan(12, 4, 0);

    private static final CyclicNetwork CYCLIC =
            new CyclicNetwork(4, 21, 4, List.of(List.of(8), List.of(8)), 8, 0.5);
    private static final CyclicNetwork WIDER =
            new CyclicNetwork(4, 21, 4, List.of(List.of(9), List.of(8)), 8, 0.5);

    @TempDir private Path folder;

    @Test
    void aTrainingKilledAtAnyStepEndsWithTheWeightsAndTheCurveOfAnUninterruptedOne() {
        Trained uninterrupted = train(CYCLIC, folder.resolve("whole"), PLAN);
        Path checkpoint = folder.resolve("parts");

        // killed between two checkpoints: steps 5 and 6 are lost and done again
        ComputationGraph killed = create(CYCLIC);
        trainer(CYCLIC, killed, PLAN).fitUntil("killed", checkpoint, 6);
        killed.close();
        Trained resumed = train(CYCLIC, checkpoint, PLAN);

        assertThat(resumed.parameters()).isEqualTo(uninterrupted.parameters());
        assertThat(resumed.result().curve()).isEqualTo(uninterrupted.result().curve());
        assertThat(FitState.read(folder.resolve("parts")))
                .usingRecursiveComparison()
                .ignoringFields("nanos")
                .isEqualTo(FitState.read(folder.resolve("whole")));
    }

    @Test
    void theResultDependsOnTheShardsAndNotOnTheThreadsPace() {
        Trained once = train(CYCLIC, folder.resolve("one"), PLAN);
        Trained again = train(CYCLIC, folder.resolve("two"), PLAN);

        assertThat(again.parameters()).isEqualTo(once.parameters());
    }

    @Test
    void aCheckpointOfAnotherNetworkIsRefused() {
        Path checkpoint = folder.resolve("checkpoint");
        train(CYCLIC, checkpoint, PLAN);

        assertThatThrownBy(() -> train(WIDER, checkpoint, PLAN))
                .hasMessageContaining("of another network");
    }

    @Test
    void aCutCheckpointIsNamed() throws Exception {
        Path checkpoint = folder.resolve("checkpoint");
        train(CYCLIC, checkpoint, PLAN);
        byte[] bytes = Files.readAllBytes(checkpoint);
        Files.write(checkpoint, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> train(CYCLIC, checkpoint, PLAN))
                .hasMessageContaining(checkpoint.toString());
    }

    @Test
    void stopsWhenPatienceEndsAndKeepsTheBestWeights() {
        // two candidates of one look and opposite labels: no weights are better than others
        List<Example> hopeless = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            hopeless.add(
                    new Example(
                            i,
                            "g",
                            "kind",
                            new float[CYCLIC.trainingShape().inputLength()],
                            i,
                            i == 1,
                            10));
        }
        FitPlan plan =
                new FitPlan(TrainingRule.ADAM_COSINE, 40, 8, 1, 1e-9, 0, 0, 0.999, false, 2, 3, 1);
        ComputationGraph network = create(CYCLIC);
        List<Example> examples = examples(8);
        List<Example> unlearnable = new ArrayList<>(hopeless);

        FitResult result =
                new NetworkTrainer(
                                network,
                                CYCLIC.trainingShape(),
                                plan,
                                new ExampleSampler().with(examples, 1),
                                unlearnable,
                                progress -> {})
                        .fit("hopeless", null);

        assertThat(result.bestError()).isEqualTo(0.5);
        assertThat(result.curve().get(result.curve().size() - 1).iteration())
                .isEqualTo(Math.min(40, result.bestIteration() + 6));
    }

    @Test
    void aTrainingThatDivergesStopsAndSaysWhatToDo() {
        float[] broken = new float[CYCLIC.trainingShape().inputLength()];
        broken[0] = Float.NaN;
        Example example = examples(1).get(0);
        Example unusable =
                new Example(
                        example.id(),
                        example.group(),
                        example.kind(),
                        broken,
                        example.target(),
                        example.real(),
                        example.snr());
        NetworkTrainer trainer =
                new NetworkTrainer(
                        create(CYCLIC),
                        CYCLIC.trainingShape(),
                        plan(40, 20, 5),
                        new ExampleSampler().with(List.of(unusable), 1),
                        List.of(),
                        progress -> {});

        assertThatThrownBy(() -> trainer.fit("diverging", null))
                .hasMessageContaining("in step 1")
                .hasMessageContaining("learningRate");
    }

    @Test
    void learnsToTellABrightCentreFromAnEmptyOne() {
        List<Example> examples = examples(64);
        List<Example> unseen = examples(100).subList(64, 100);
        FitPlan plan = plan(40, 20, 5);
        ComputationGraph network = create(CYCLIC);

        FitResult result =
                new NetworkTrainer(
                                network,
                                CYCLIC.trainingShape(),
                                plan,
                                new ExampleSampler().with(examples, 1),
                                unseen,
                                progress -> {})
                        .fit("learning", null);

        assertThat(result.bestError()).isLessThan(0.1);
        assertThat(result.samples()).isEqualTo(40 * 8);
        assertThat(new NetworkScores(network, CYCLIC.trainingShape()).of(unseen)).hasSize(36);
    }

    private record Trained(float[] parameters, FitResult result) {}

    private static Trained train(CyclicNetwork kind, Path checkpoint, FitPlan plan) {
        ComputationGraph network = create(kind);
        FitResult result = trainer(kind, network, plan).fit("training", checkpoint);
        return new Trained(network.params().dup().data().asFloat(), result);
    }

    private static NetworkTrainer trainer(
            CyclicNetwork kind, ComputationGraph network, FitPlan plan) {
        List<Example> examples = examples(52);
        return new NetworkTrainer(
                network,
                kind.trainingShape(),
                plan,
                new ExampleSampler().with(examples.subList(0, 40), 1),
                examples.subList(40, 52),
                progress -> {});
    }

    private static ComputationGraph create(CyclicNetwork kind) {
        return kind.create(
                PLAN.seed(), PLAN.rule().updater(PLAN.learningRate()), PLAN.weightDecay());
    }

    private static FitPlan plan(int iterations, int validateEvery, int patience) {
        return new FitPlan(
                TrainingRule.ADAM_COSINE,
                iterations,
                8,
                2,
                2e-3,
                1e-2,
                0.01,
                0.9,
                true,
                validateEvery,
                patience,
                99);
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
