package dev.nightjar.training.report;

import dev.nightjar.bundle.StampManifest;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.fit.FitPlan;
import dev.nightjar.training.fit.FitResult;
import dev.nightjar.training.fit.Pretraining.Pretrained;
import dev.nightjar.training.fit.RealBogusConfig;
import dev.nightjar.training.fit.TrainingSpeed;
import java.util.Objects;

/** The card of a bundle trained on candidates; its words are fixed, its figures the training's. */
final class CandidateCard {

    private static final String TEXT =
            """
            # %s %s

            Tells real changes in the sky from artefacts of the image subtraction, by a candidate's template, science,
            difference and signal-to-noise stamps. Licence: Apache-2.0.

            ## The network

            %s. %,d parameters, %.1f million multiply-adds a score. Input: `%s`.

            ## Data

            Simulated candidates of `%s`: %,d of `chunks_train` to fit, %,d of `chunks_validate` to choose the weights and the
            temperature, %,d of `chunks_test` for the figures below. The splits share no scene.

            ## Training

            Seed %d: %,d steps of %d by `%s`, learning rate %s, weight decay %s, label smoothing %s, weights averaged at %s.
            %s
            %s The weights of step %,d were kept: validation error %.3f %% of single copies. %s
            Scores become probabilities by a temperature of %s, fitted to the validation candidates.

            ## Figures

            Of the probabilities on the test candidates. Brackets are 95 %% bootstrap intervals over scenes, which are
            drawn as a whole; they do not hold another training's scatter.

            %s
            Errors at 0.5 by mechanism (real ones missed, artefacts taken for real):

            | mechanism | truth | candidates | error |
            |---|---|---:|---:|
            %s
            ## Limits

            - Figures on simulated stamps say how well it knows the simulator. The sky is richer.
            - It never saw a survey's packets; alerts of every survey are flagged as untrained.

            ## Make it again

            ```
            %s
            ./nightjar evaluate real-bogus --bundle models/%s --data %s --out DIR
            ```
            """;

    private CandidateCard() {}

    /** What a score costs. */
    record Size(long parameters, long multiplyAdds) {}

    static String of(
            StampManifest manifest,
            RealBogusConfig config,
            Size size,
            Pretrained trained,
            TrainingSpeed speed,
            Evaluation.Classifier figures) {
        String folder = Objects.requireNonNull(config.candidates()).folder();
        FitPlan plan = config.pretraining();
        FitResult result = trained.result();
        RealBogusFigures all = figures.sets().get(0);
        return TEXT.formatted(
                manifest.name(),
                manifest.version(),
                config.stampNetwork().description(),
                size.parameters(),
                size.multiplyAdds() / 1e6,
                manifest.preprocessing().id(),
                folder,
                trained.training().size(),
                trained.validation().size(),
                all.real() + all.bogus(),
                plan.seed(),
                plan.iterations(),
                plan.batchSize(),
                plan.rule(),
                plan.learningRate(),
                plan.weightDecay(),
                plan.labelSmoothing(),
                plan.averaging(),
                plan.augmented()
                        ? "Candidates are turned and mirrored at random."
                        : "Candidates are taken as they are.",
                teacher(config),
                result.bestIteration(),
                100 * result.bestError(),
                speed.line(),
                manifest.calibration().temperature(),
                FigureTable.markdown(figures.sets()),
                SimulatedFigures.kindRows(figures.kinds()),
                manifest.training().command(),
                config.name(),
                folder);
    }

    private static String teacher(RealBogusConfig config) {
        RealBogusConfig.Focus focus = config.focus();
        String draws =
                focus == null
                        ? ""
                        : "%s of the draws are candidates whose probability by %s is more than %s from 0 and 1. "
                                .formatted(focus.share(), focus.bundle(), focus.easy());
        RealBogusConfig.Teacher teacher = config.teacher();
        if (teacher == null) {
            return draws + "Targets are the labels.";
        }
        return draws
                + "Targets are %s parts of the mean probability of %s and %s parts of the label."
                        .formatted(
                                teacher.weight(),
                                String.join(", ", teacher.bundles()),
                                Math.round(1000 * (1 - teacher.weight())) / 1000.0);
    }
}
