package dev.nightjar.training.report;

import dev.nightjar.alert.Survey;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.fit.FitPlan;
import dev.nightjar.training.fit.FitResult;
import dev.nightjar.training.fit.RealBogusConfig;
import dev.nightjar.training.fit.RealBogusTraining.Trained;
import dev.nightjar.training.network.MultiplyAdds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The card of a real/bogus bundle; its words are fixed, its figures are those of the training. */
final class ModelCard {

    private static final String TEXT =
            """
            # %s %s

            Tells alerts of real changes in the sky from artefacts of the image subtraction, by their science, template
            and difference stamps. Licence: Apache-2.0.

            ## The network

            %s; %,d parameters, %.1f million multiply-adds an alert.
            Input: `%s`, %d planes of %d x %d pixels: %s.
            Why these planes: `docs/adr/0012-stamps-in-two-widths.md`.

            ## Data

            - Simulated candidates (simulator seed %d): %,d to train, %,d to choose weights, %,d to test. The three share
              no scene. Half are real; mechanisms and shares are listed in `Mechanism`.
            - ZTF packets with proxy labels, all of them used in the released network. No one looked at them: a label
              is ZTF's own `drb` where it is clear (from 0.8 real, below 0.3 bogus), else the score of a published network
              (`braai_d6m9`). Soft targets are the mean of both where both are known. The packets are not part of this repository.
            - %,d Rubin packets, likewise all of them used. The soft target is the survey's own `reliability`, of both packet
              generations: nothing but the survey's word says which is right.

            ## Training

            Seed %d. Pretraining: %s. Fine-tuning on %s %% simulated draws, %s %% ZTF packets labelled real, %s %% bogus and
            %s %% unsure, %s %% Rubin packets: %s. Stamps are turned and mirrored at random, the packets' windows moved by up to %d pixel.
            The pretraining's weights of step %,d were kept, by a validation error of %.2f %%. With the fine-tunings of the
            cross-validation: %s

            Scores become probabilities by a temperature of %s, fitted to cross-validated scores with real and bogus
            weighed alike: the probability is that of a balanced sample. Label `real` from %s on.

            ## Figures

            Brackets are 95 %% bootstrap intervals over objects (of simulated candidates: over scenes), which are drawn as a
            whole; they hold neither the proxies' errors nor another training's scatter. "Cross-validated" scores come from networks that saw neither the packet nor its object (nor its night,
            unless that night holds more than 60 packets): they are what to expect of the released network on new packets, which was
            itself trained on all of these. Rubin's packets come from three nights: there a night's place is taken by an exposure, and
            a network that is judged on a packet has seen others of its night.

            %s
            The same packets, paired: AUC of this model, cross-validated, less the AUC of another.

            | other | difference of AUC (95 %% interval) |
            |---|---:|
            %s
            Errors at 0.5 by simulated mechanism (real ones missed, artefacts taken for real):

            | mechanism | truth | candidates | error |
            |---|---|---:|---:|
            %s
            ## Limits

            - Labels of real packets are proxies; a figure against `drb` says how well this network agrees with ZTF's.
            - Figures on simulated stamps say how well it knows our simulator. The sky is richer.
            - ZTF's packet generations differ; the figures by schema version show by how much. Trained on
              one and judged on the other is for `acrossEras` in the configuration to measure; it was not for this bundle unless
              the table says so.
            - Rubin: few packets, of three nights and two generations whose reliabilities contradict each other: those of schema
              7.4 (the night 60776) call the residuals of bright stars real, those of 9.0 call the same bogus. What agrees with both has learnt to
              tell the generations apart by their stars and their noise, which another night may not have: mistrust labels of
              Rubin alerts.
            - Moving objects, variable stars and transients are all `real`. A fading source is real too.

            ## Make it again

            ```
            %s
            ./nightjar evaluate real-bogus --bundle models/%s --simulated %d --ztf ../shared/data/ztf-alerts \\
                --labels ../shared/data/ztf-labels.csv --rubin ../shared/data/rubin-alerts
            ```
            """;

    private ModelCard() {}

    static String of(
            StampManifest manifest,
            RealBogusConfig config,
            Trained trained,
            List<RealBogusFigures> figures,
            Map<String, Interval> contrasts,
            List<Evaluation.KindError> mechanisms) {
        RealBogusConfig.Simulation simulation = Objects.requireNonNull(config.simulation());
        RealBogusConfig.Survey survey = Objects.requireNonNull(config.survey());
        FitResult pretraining = trained.training();
        long rubin =
                trained.packets().stream()
                        .filter(packet -> packet.survey() == Survey.RUBIN)
                        .count();
        StringBuilder others = new StringBuilder();
        contrasts.forEach(
                (other, difference) ->
                        others.append(
                                String.format(
                                        Locale.ROOT,
                                        "| %s | %+.4f (%+.4f to %+.4f) |%n",
                                        other,
                                        difference.value(),
                                        difference.low(),
                                        difference.high())));
        return TEXT.formatted(
                manifest.name(),
                manifest.version(),
                config.stampNetwork().description(),
                trained.network().numParams(),
                MultiplyAdds.of(trained.network(), config.stampNetwork().servingShape()) / 1e6,
                manifest.preprocessing().id(),
                manifest.preprocessing().channels().size(),
                manifest.preprocessing().side(),
                manifest.preprocessing().side(),
                manifest.preprocessing().channels(),
                simulation.seed(),
                simulation.training(),
                simulation.validation(),
                simulation.test(),
                rubin,
                config.seed(),
                words(config.pretraining()),
                percent(survey.simulatedShare()),
                percent(survey.realShare()),
                percent(survey.bogusShare()),
                percent(survey.unsureShare()),
                percent(survey.rubinShare()),
                words(Objects.requireNonNull(config.fineTuning())),
                survey.shiftPixels(),
                pretraining.bestIteration(),
                100 * pretraining.bestError(),
                trained.speed().line(),
                manifest.calibration().temperature(),
                manifest.labels().thresholds().get(0).probability(),
                FigureTable.markdown(figures),
                others,
                SimulatedFigures.kindRows(mechanisms),
                manifest.training().command(),
                config.name(),
                simulation.test());
    }

    private static String words(FitPlan plan) {
        return "%,d steps of %d by `%s`, learning rate %s, weight decay %s, label smoothing %s, weights averaged at %s"
                .formatted(
                        plan.iterations(),
                        plan.batchSize(),
                        plan.rule(),
                        plan.learningRate(),
                        plan.weightDecay(),
                        plan.labelSmoothing(),
                        plan.averaging());
    }

    private static String percent(double share) {
        return Long.toString(Math.round(100 * share));
    }
}
