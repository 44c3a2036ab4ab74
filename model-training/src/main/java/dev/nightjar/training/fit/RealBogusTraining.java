package dev.nightjar.training.fit;

import dev.nightjar.alert.Survey;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.dataset.Folds;
import dev.nightjar.training.dataset.SurveyCandidate;
import dev.nightjar.training.dataset.SurveyCandidate.Proxy;
import dev.nightjar.training.dataset.SurveyExamples;
import dev.nightjar.training.dataset.SurveyPackets;
import dev.nightjar.training.network.CyclicNetwork;
import dev.nightjar.training.network.MultiplyAdds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/**
 * The real/bogus model from its configuration: pretrained on simulated candidates, then fine-tuned
 * on simulated ones and survey packets together. The same fine-tuning, repeated with a part of the
 * packets left out, says how it does on packets it has not seen.
 */
public final class RealBogusTraining {

    private final RealBogusConfig config;
    private final RealBogusConfig.Survey survey;
    private final FitPlan fineTuning;
    private final CyclicNetwork kind;
    private final Path directory;
    private final Consumer<FitProgress> listener;
    private final List<Example> simulated;
    private final List<SurveyCandidate> packets;
    private final float[] pretrained;
    private FitResult result;

    /**
     * What the training leaves.
     *
     * @param network trained on everything, in the form that is served
     * @param packets of ZTF, then of Rubin, in the order of the scores
     * @param heldOutScores of each packet by a network that saw neither it nor its object
     * @param otherEraScores of each packet by a network that saw only packets of the other era
     *     (schema 4.x or earlier) and no packet of its object, NaN for Rubin's; null where that was
     *     not asked for
     * @param simulated distinct simulated examples
     * @param training the pretraining's course, with the draws and the time of every fine-tuning
     * @param speed of all of it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Trained(
            ComputationGraph network,
            List<SurveyCandidate> packets,
            float[] heldOutScores,
            float @Nullable [] otherEraScores,
            int simulated,
            FitResult training,
            TrainingSpeed speed) {}

    private RealBogusTraining(
            RealBogusConfig config, Path directory, Consumer<FitProgress> listener)
            throws IOException {
        this.config = config;
        this.survey = Objects.requireNonNull(config.survey());
        this.fineTuning = Objects.requireNonNull(config.fineTuning());
        this.kind = config.stampNetwork();
        this.directory = directory;
        this.listener = listener;
        this.packets = new ArrayList<>();
        packets.addAll(SurveyPackets.ztf(Path.of(survey.packets()), Path.of(survey.labels())));
        packets.addAll(SurveyPackets.rubin(Path.of(survey.rubinPackets())));
        Pretraining.Pretrained start = Pretraining.run(config, directory, listener);
        this.simulated = start.training();
        this.result = start.result();
        this.pretrained = start.network().params().dup().data().asFloat();
    }

    /**
     * Trains, or goes on where the checkpoints in {@code directory} end.
     *
     * @param config with a survey
     * @param directory for checkpoints
     */
    public static Trained train(
            RealBogusConfig config, Path directory, Consumer<FitProgress> listener)
            throws IOException {
        RealBogusTraining training = new RealBogusTraining(config, directory, listener);
        float[] heldOut = training.heldOutScores();
        ComputationGraph network =
                training.fineTuned("fine-tuning", training.packets, training.fineTuning);
        float[] otherEra = training.survey.acrossEras() ? training.otherEraScores() : null;
        return new Trained(
                training.kind.serving(network),
                training.packets,
                heldOut,
                otherEra,
                training.simulated.size(),
                training.result,
                TrainingSpeed.of(
                        training.result,
                        MultiplyAdds.of(network, training.kind.trainingShape()),
                        training.fineTuning.shards()));
    }

    private float[] heldOutScores() {
        int folds = survey.folds();
        int[] foldOf = Folds.of(packets, folds, config.seed());
        float[] scores = new float[packets.size()];
        for (int fold = 0; fold < folds; fold++) {
            boolean[] heldOut = new boolean[packets.size()];
            for (int i = 0; i < heldOut.length; i++) {
                heldOut[i] = foldOf[i] == fold;
            }
            score("fold %d of %d".formatted(fold + 1, folds), heldOut, fold + 1, scores);
        }
        return scores;
    }

    private float[] otherEraScores() {
        float[] scores = new float[packets.size()];
        Arrays.fill(scores, Float.NaN);
        for (int era : new int[] {3, 4}) {
            boolean[] heldOut = new boolean[packets.size()];
            for (int i = 0; i < heldOut.length; i++) {
                heldOut[i] = packets.get(i).isOfEra(era);
            }
            score("without schema %d.x".formatted(era), heldOut, 100 + era, scores);
        }
        return scores;
    }

    /**
     * Fine-tunes without the held-out packets and all others of their objects, then scores them.
     */
    private void score(String stage, boolean[] heldOut, long seedOffset, float[] scores) {
        List<SurveyCandidate> unseen = new ArrayList<>();
        for (int i = 0; i < heldOut.length; i++) {
            if (heldOut[i]) {
                unseen.add(packets.get(i));
            }
        }
        FitPlan plan = fineTuning.withSeed(fineTuning.seed() + seedOffset);
        ComputationGraph network = fineTuned(stage, ofOtherObjects(packets, unseen), plan);
        float[] unseenScores =
                new NetworkScores(kind.serving(network), kind.servingShape())
                        .of(SurveyExamples.centred(unseen, config.preprocessing()));
        network.close();
        int next = 0;
        for (int i = 0; i < heldOut.length; i++) {
            if (heldOut[i]) {
                scores[i] = unseenScores[next++];
            }
        }
    }

    /** The packets of objects of which none is held out. */
    static List<SurveyCandidate> ofOtherObjects(
            List<SurveyCandidate> packets, List<SurveyCandidate> heldOut) {
        Set<String> objects = new HashSet<>();
        heldOut.forEach(packet -> objects.add(packet.objectId()));
        return packets.stream().filter(packet -> !objects.contains(packet.objectId())).toList();
    }

    private ComputationGraph fineTuned(String stage, List<SurveyCandidate> seen, FitPlan plan) {
        ComputationGraph network =
                kind.create(
                        plan.seed(), plan.rule().updater(plan.learningRate()), plan.weightDecay());
        network.setParams(Checkpoint.row(pretrained));
        ExampleSampler sampler =
                new ExampleSampler()
                        .with(examples(seen, Survey.ZTF, Proxy.REAL), survey.realShare())
                        .with(examples(seen, Survey.ZTF, Proxy.BOGUS), survey.bogusShare())
                        .with(examples(seen, Survey.ZTF, Proxy.UNSURE), survey.unsureShare())
                        .with(examples(seen, Survey.RUBIN, Proxy.REAL), survey.rubinShare() / 2)
                        .with(examples(seen, Survey.RUBIN, Proxy.BOGUS), survey.rubinShare() / 2)
                        .with(simulated, survey.simulatedShare());
        // no validation among the packets: with so few, choosing weights by them would be fitting
        // them
        FitResult fit =
                new NetworkTrainer(
                                network, kind.trainingShape(), plan, sampler, List.of(), listener)
                        .fit(stage, directory.resolve(stage.replace(' ', '-') + ".checkpoint"));
        result = result.and(fit);
        return network;
    }

    private List<Example> examples(List<SurveyCandidate> seen, Survey of, Proxy proxy) {
        List<SurveyCandidate> chosen =
                seen.stream()
                        .filter(packet -> packet.survey() == of && packet.proxy() == proxy)
                        .toList();
        return SurveyExamples.shifted(chosen, config.preprocessing(), survey.shiftPixels());
    }
}
