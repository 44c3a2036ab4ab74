package dev.nightjar.training.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.training.fit.FitResult;
import dev.nightjar.training.fit.TrainingRule;
import dev.nightjar.training.network.RotationNetwork;
import dev.nightjar.training.network.RotationNetwork.Stage;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTrainerTest {

    private static final PeriodTarget LAPLACE = new PeriodTarget(new LaplaceHead(180), 0);
    private static final PeriodTarget DENSITY =
            new PeriodTarget(new DensityHead(0.1, 180, 30), 0.1);
    private static final RotationAugmentation AUGMENTED =
            new RotationAugmentation(true, true, 5, 0.01);
    private static final RotationSet TRAINING = Stars.of(50, 1);
    private static final RotationSet VALIDATION = Stars.of(20, 2);

    @TempDir private Path folder;

    @Test
    void aTrainingKilledAfterAnyPassEndsWithTheWeightsAndTheCurveOfAnUninterruptedOne() {
        RotationPlan plan = plan(4, 0.002, 0.9, 0);
        Trained uninterrupted = train(DENSITY, plan, folder.resolve("whole"));

        ComputationGraph killed = network(DENSITY.head(), plan);
        trainer(killed, DENSITY, plan).fitUntil("killed", folder.resolve("parts"), 2);
        killed.close();
        Trained resumed = train(DENSITY, plan, folder.resolve("parts"));

        assertThat(resumed.parameters()).isEqualTo(uninterrupted.parameters());
        assertThat(resumed.result().curve()).isEqualTo(uninterrupted.result().curve());
    }

    @Test
    void aTrainingByThePlateauGoesOnAsItWouldHave() {
        RotationPlan plan = new RotationPlan(8, 10, 2, false, Schedule.PLATEAU, 0.05, 0, 0, 0);
        Trained uninterrupted = train(LAPLACE, plan, folder.resolve("whole"));

        ComputationGraph killed = network(LAPLACE.head(), plan);
        trainer(killed, LAPLACE, plan).fitUntil("killed", folder.resolve("parts"), 5);
        killed.close();
        Trained resumed = train(LAPLACE, plan, folder.resolve("parts"));

        assertThat(resumed.result().curve()).isEqualTo(uninterrupted.result().curve());
    }

    @Test
    void learnsToReadABrightRowWithEitherHead() {
        for (PeriodTarget target : List.of(LAPLACE, DENSITY)) {
            FitResult result =
                    train(
                                    target,
                                    plan(30, 0.003, 0, 0),
                                    folder.resolve(target.head().getClass().getSimpleName()))
                            .result();

            double before = result.curve().get(0).validationError();
            double best =
                    result.curve().stream()
                            .mapToDouble(point -> point.validationError())
                            .min()
                            .orElseThrow();
            assertThat(best).as("RMS [d] of %s", target).isLessThan(0.75 * before);
            assertThat(result.bestError()).isLessThan(result.curve().get(0).validationLoss());
        }
    }

    @Test
    void stopsWhenPatienceEnds() {
        // a rate at which the loss can only wander
        FitResult result =
                train(LAPLACE, plan(40, 1e-12, 0, 3), folder.resolve("checkpoint")).result();

        int passes = result.curve().size();
        assertThat(passes).isLessThan(40);
        assertThat(result.curve().get(passes - 1).iteration())
                .isEqualTo(result.bestIteration() + 3 * 5);
    }

    @Test
    void aCheckpointOfAnotherNetworkIsRefused() {
        RotationPlan plan = plan(1, 0.001, 0, 0);
        Path checkpoint = folder.resolve("checkpoint");
        train(LAPLACE, plan, checkpoint);

        assertThatThrownBy(() -> train(DENSITY, plan, checkpoint))
                .hasMessageContaining("of another network");
    }

    private record Trained(float[] parameters, FitResult result) {}

    private static Trained train(PeriodTarget target, RotationPlan plan, Path checkpoint) {
        ComputationGraph network = network(target.head(), plan);
        FitResult result = trainer(network, target, plan).fit("training", checkpoint);
        return new Trained(network.params().dup().data().asFloat(), result);
    }

    private static RotationTrainer trainer(
            ComputationGraph network, PeriodTarget target, RotationPlan plan) {
        return new RotationTrainer(
                network, target, plan, AUGMENTED, 7, TRAINING, VALIDATION, progress -> {});
    }

    private static ComputationGraph network(PeriodHead head, RotationPlan plan) {
        RotationNetwork kind =
                new RotationNetwork(List.of(stage(4, 1, 3), stage(6, 3, 4)), List.of(24), 0.1, 0.1);
        return kind.create(
                head, 7, TrainingRule.ADAM_COSINE.updater(plan.learningRate()), plan.weightDecay());
    }

    private static Stage stage(int filters, int poolRows, int poolColumns) {
        return new Stage(filters, List.of(3, 3), List.of(0, 0), List.of(poolRows, poolColumns));
    }

    private static RotationPlan plan(int epochs, double rate, double averaging, int patience) {
        return new RotationPlan(
                epochs, 10, 2, true, Schedule.COSINE, rate, 0.01, averaging, patience);
    }
}
