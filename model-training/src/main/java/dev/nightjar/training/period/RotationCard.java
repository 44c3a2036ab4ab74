package dev.nightjar.training.period;

import dev.nightjar.bundle.RotationManifest;
import dev.nightjar.engine.NetworkShape;
import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.period.PeriodFigures;
import dev.nightjar.training.evaluate.period.PeriodMeasure;
import dev.nightjar.training.network.MultiplyAdds;
import dev.nightjar.training.network.RotationNetwork;
import dev.nightjar.training.period.RotationTraining.Trained;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The card of a bundle of rotation periods; its words are fixed, its figures the training's. */
final class RotationCard {

    private static final String TEXT =
            """
            # %s %s

            Gives the rotation period of a spotted star, with its uncertainty, from the wavelet power spectrum of a year of
            photometry. Licence: Apache-2.0.

            ## The network

            %s; %,d parameters, %.1f million multiply-adds a star.
            Input: `%s`, 64 x 64. Output: %s.

            ## Data

            Simulated stars, `Period` uniform from 0.1 to 180 d; [docs/rotation-periods.md](../../docs/rotation-periods.md) says how.

            %s
            %,d stars to train, %,d to choose the weights and to calibrate, %s. Headers of the files say how they were made.

            ## Training

            Seed %d: %s%s.
            %s The weights of pass %d were kept, by the validation's negative log-likelihood, %.4f.
            %s

            Intervals are read from the network's distribution at the levels %s, where they cover the validation stars as they
            say: 2.5, 16, 50, 84 and 97.5 %%. A star is `credible` up to a sigma over period of %s, the validation stars' median, else
            `unsure`.

            ## Figures

            On %s. Brackets are 95 %% bootstrap intervals over stars; they do not hold another training's scatter.

            | measure | value |
            |---|---:|
            %s
            By true period:

            | period [d] | stars | within 10 %% | within 20 %% | in the 68 %% interval |
            |---|---:|---:|---:|---:|
            %s
            ## Limits

            - Figures on simulated stars say how well it knows the simulator. The sky is richer.
            - The true period is the equator's. Spots of higher latitudes turn otherwise: part of the error is no network's.
            - Trained on light curves of %.0f to %.0f d in half hours; others are flagged.
            - Spots on both sides of a star make it vary at half its period: the figures say how often it falls for that.

            ## Make it again

            ```
            %s```
            """;

    private RotationCard() {}

    static String of(
            RotationManifest manifest,
            RotationConfig config,
            RotationSets sets,
            Trained trained,
            PeriodFigures figures)
            throws IOException {
        NetworkShape shape = RotationNetwork.shape(config.head());
        RotationSet test = sets.test();
        int passSteps = sets.training().size() / config.training().batchSize();
        StringBuilder files = new StringBuilder();
        StringBuilder commands = new StringBuilder();
        for (String file : config.files()) {
            StarsMade made = StarsMade.of(file);
            files.append("- `%s`: %,d stars%n".formatted(made.file(), made.stars()));
            commands.append(made.command()).append(made.command().isEmpty() ? "" : "\n");
        }
        return TEXT.formatted(
                manifest.name(),
                manifest.version(),
                config.network().description(),
                trained.network().numParams(),
                MultiplyAdds.of(trained.network(), shape) / 1e6,
                manifest.preprocessing(),
                words(manifest.head()),
                files,
                sets.training().size(),
                sets.validation().size(),
                test == null ? "none to test" : "%,d to test".formatted(test.size()),
                trained.seed(),
                config.training().words(),
                width(config),
                config.augmented().words(),
                trained.result().bestIteration() / passSteps,
                trained.result().bestError(),
                trained.speed().line(),
                manifest.calibration().levels(),
                manifest.unsureAbove(),
                test == null
                        ? "the validation stars, by which it was chosen and calibrated"
                        : "the %,d test stars, by the engine that serves".formatted(test.size()),
                measures(figures),
                bins(figures.bins()),
                manifest.trainedBaselineDays().shortest(),
                manifest.trainedBaselineDays().longest(),
                commands.append(manifest.training().command()).append('\n'));
    }

    private static String words(PeriodHead head) {
        if (head instanceof DensityHead density) {
            return "probabilities of %d bins of period, geometric from %s to %s d"
                    .formatted(density.bins(), density.shortestDays(), density.longestDays());
        }
        return "mean and sigma of a %s distribution"
                .formatted(head instanceof LaplaceHead ? "Laplace" : "normal");
    }

    private static String width(RotationConfig config) {
        double width = config.target().widthLn();
        return width == 0 ? "" : ", targets spread by %s in ln P".formatted(width);
    }

    private static String measures(PeriodFigures figures) {
        StringBuilder rows = new StringBuilder();
        for (PeriodMeasure measure : PeriodMeasure.values()) {
            Interval found = figures.measure(measure);
            if (!Double.isNaN(found.value())) {
                rows.append("| %s | %s |%n".formatted(measure.words(), words(measure, found)));
            }
        }
        return rows.toString();
    }

    private static String words(PeriodMeasure measure, Interval found) {
        String format =
                switch (measure.kind()) {
                    case PERCENT -> "%.1f %% [%.1f, %.1f]";
                    case DAYS -> "%.2f d [%.2f, %.2f]";
                    case RATE -> "%.4f [%.4f, %.4f]";
                };
        double unit = measure.kind() == PeriodMeasure.Kind.PERCENT ? 100 : 1;
        return String.format(
                Locale.ROOT, format, unit * found.value(), unit * found.low(), unit * found.high());
    }

    private static String bins(List<PeriodFigures.Bin> bins) {
        StringBuilder rows = new StringBuilder();
        for (PeriodFigures.Bin bin : bins) {
            if (bin.stars() > 0) {
                rows.append(
                        String.format(
                                Locale.ROOT,
                                "| %s to %s | %,d | %.1f %% | %.1f %% | %.1f %% |%n",
                                bin.fromDays(),
                                bin.toDays(),
                                bin.stars(),
                                percent(bin, PeriodMeasure.WITHIN_10),
                                percent(bin, PeriodMeasure.WITHIN_20),
                                percent(bin, PeriodMeasure.COVERAGE_68)));
            }
        }
        return rows.toString();
    }

    private static double percent(PeriodFigures.Bin bin, PeriodMeasure measure) {
        Interval found = bin.measures().get(measure);
        return found == null ? Double.NaN : 100 * found.value();
    }
}
