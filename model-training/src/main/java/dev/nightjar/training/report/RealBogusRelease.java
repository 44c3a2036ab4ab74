package dev.nightjar.training.report;

import dev.nightjar.alert.Survey;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.bundle.TrainingRecord;
import dev.nightjar.label.TemperatureCalibration;
import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.dataset.SimulatedExamples;
import dev.nightjar.training.dataset.SurveyCandidate;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.evaluate.Temperature;
import dev.nightjar.training.export.BundleExport;
import dev.nightjar.training.export.RealBogusManifest;
import dev.nightjar.training.fit.NetworkScores;
import dev.nightjar.training.fit.RealBogusConfig;
import dev.nightjar.training.fit.RealBogusTraining;
import dev.nightjar.training.network.CyclicNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** From a training to a released bundle with its figures and its card. */
public final class RealBogusRelease {

    private static final int GOLDEN_ITEMS = 32;

    private RealBogusRelease() {}

    /**
     * A release, written.
     *
     * @param bundle as read back
     * @param figures the card's
     */
    public record Released(ModelBundle bundle, List<RealBogusFigures> figures) {}

    /**
     * Calibrates, measures and writes.
     *
     * @param directory the bundle's
     * @param codeCommit of this repository, or "unknown"
     * @param command that made it
     */
    public static Released write(
            Path directory,
            RealBogusConfig config,
            RealBogusTraining.Trained trained,
            String codeCommit,
            String command)
            throws IOException {
        RealBogusConfig.Simulation simulation = Objects.requireNonNull(config.simulation());
        CyclicNetwork kind = config.stampNetwork();
        List<Example> test =
                SimulatedExamples.generate(
                        simulation.seed(),
                        SimulatedExamples.Split.TEST,
                        simulation.test(),
                        config.preprocessing(),
                        done -> {});
        float[] testScores = new NetworkScores(trained.network(), kind.servingShape()).of(test);
        List<RealBogusFigures> figures = new ArrayList<>();
        figures.addAll(
                SurveyFigures.of("cross-validated", trained.packets(), trained.heldOutScores()));
        float[] otherEra = trained.otherEraScores();
        if (otherEra != null) {
            figures.addAll(
                    SurveyFigures.of("trained on the other era", trained.packets(), otherEra));
        }
        figures.addAll(SurveyFigures.others(trained.packets()));
        figures.addAll(
                SurveyFigures.rubin("cross-validated", trained.packets(), trained.heldOutScores()));
        Evaluation.Classifier simulated =
                SimulatedFigures.of("simulated test set", test, testScores);
        figures.addAll(simulated.sets());
        double temperature = temperature(trained);
        StampManifest manifest =
                RealBogusManifest.of(
                        config.name(),
                        config.version(),
                        config.preprocessing(),
                        kind.servingShape().rotations(),
                        new TemperatureCalibration(temperature),
                        record(config, trained, codeCommit, command),
                        metrics(figures));
        String card =
                ModelCard.of(
                        manifest,
                        config,
                        trained,
                        figures,
                        SurveyFigures.contrasts(trained.packets(), trained.heldOutScores()),
                        simulated.kinds());
        ModelBundle bundle =
                BundleExport.write(
                        directory,
                        trained.network(),
                        manifest,
                        // simulated inputs only: survey packets are not ours to ship
                        Example.tensors(test.subList(0, GOLDEN_ITEMS)),
                        GOLDEN_ITEMS,
                        files(card, trained));
        return new Released(bundle, figures);
    }

    private static Map<String, byte[]> files(String card, RealBogusTraining.Trained trained) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("MODEL_CARD.md", card.getBytes(StandardCharsets.UTF_8));
        files.put("cross-validated.csv", scores(trained.packets(), trained.heldOutScores()));
        float[] otherEra = trained.otherEraScores();
        if (otherEra != null) {
            files.put("other-era.csv", scores(trained.packets(), otherEra));
        }
        return files;
    }

    /** Ids and scores of packets, so that the figures can be had again without their training. */
    private static byte[] scores(List<SurveyCandidate> packets, float[] scores) {
        StringBuilder lines = new StringBuilder("id,score\n");
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isNaN(scores[i])) {
                lines.append(packets.get(i).alertId()).append(',').append(scores[i]).append('\n');
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Of ZTF's packets: Rubin's are too few, and their reliabilities disagree. */
    private static double temperature(RealBogusTraining.Trained trained) {
        List<SurveyCandidate> packets = trained.packets();
        List<Integer> sure = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            SurveyCandidate packet = packets.get(i);
            if (packet.survey() == Survey.ZTF && packet.proxy() != SurveyCandidate.Proxy.UNSURE) {
                sure.add(i);
            }
        }
        float[] scores = new float[sure.size()];
        boolean[] real = new boolean[sure.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = trained.heldOutScores()[sure.get(i)];
            real[i] = packets.get(sure.get(i)).proxy() == SurveyCandidate.Proxy.REAL;
        }
        return Math.round(1000 * Temperature.fit(scores, real)) / 1000.0;
    }

    private static TrainingRecord record(
            RealBogusConfig config,
            RealBogusTraining.Trained trained,
            String codeCommit,
            String command) {
        List<SurveyCandidate> packets = trained.packets();
        long ztf = packets.stream().filter(packet -> packet.survey() == Survey.ZTF).count();
        return new TrainingRecord(
                "%,d simulated candidates (seed %d), %,d ZTF packets with proxy labels and %,d Rubin packets with their reliability"
                        .formatted(
                                trained.simulated(),
                                Objects.requireNonNull(config.simulation()).seed(),
                                ztf,
                                packets.size() - ztf),
                List.of(Survey.ZTF, Survey.RUBIN),
                config.seed(),
                (long) trained.simulated() + packets.size(),
                codeCommit,
                command,
                RealBogusManifest.environment());
    }

    private static Map<String, Double> metrics(List<RealBogusFigures> figures) {
        Map<String, Double> metrics = new TreeMap<>();
        for (RealBogusFigures figure : figures) {
            String set = figure.set().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
            metrics.put(set + ".auc", rounded(figure.auc().value()));
            metrics.put(set + ".balanced-accuracy", rounded(figure.balancedAccuracy().value()));
            metrics.put(set + ".error", rounded(figure.error().value()));
        }
        return metrics;
    }

    private static double rounded(double value) {
        return Math.round(1e5 * value) / 1e5;
    }
}
