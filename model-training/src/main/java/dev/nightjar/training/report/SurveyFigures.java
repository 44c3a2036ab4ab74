package dev.nightjar.training.report;

import dev.nightjar.alert.Survey;
import dev.nightjar.training.dataset.SurveyCandidate;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.Measure;
import dev.nightjar.training.evaluate.Prediction;
import dev.nightjar.training.evaluate.Predictions;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Figures of scores on survey packets, in all and by era, against proxy labels. */
public final class SurveyFigures {

    private static final List<Other> OTHERS =
            List.of(
                    new Other("ZTF's forest rb", SurveyCandidate::surveyForest),
                    new Other("ZTF's later network braai_d6m9", SurveyCandidate::published));

    private SurveyFigures() {}

    /**
     * Of ZTF's packets against a clear drb, the same by packet generation, and against every proxy
     * label.
     *
     * @param how the scores came about, e.g. "cross-validated"
     * @param scores in the order of the packets
     */
    public static List<RealBogusFigures> of(
            String how, List<SurveyCandidate> packets, float[] scores) {
        List<RealBogusFigures> figures = new ArrayList<>();
        add(figures, "ZTF, clear drb, " + how, packets, scores, SurveyCandidate::clearDrb);
        for (int era : new int[] {3, 4}) {
            add(
                    figures,
                    "ZTF, clear drb, schema %d.x, %s".formatted(era, how),
                    packets,
                    scores,
                    packet -> packet.clearDrb() && packet.isOfEra(era));
        }
        add(
                figures,
                "ZTF, any proxy label, " + how,
                packets,
                scores,
                packet -> packet.survey() == Survey.ZTF);
        return figures;
    }

    /** ZTF's forest and its later deep network on packets with a clear drb, for comparison. */
    public static List<RealBogusFigures> others(List<SurveyCandidate> packets) {
        List<RealBogusFigures> figures = new ArrayList<>();
        for (Other other : OTHERS) {
            add(
                    figures,
                    "ZTF, clear drb: %s, for comparison".formatted(other.name),
                    packets,
                    other.scores(packets),
                    packet -> packet.clearDrb() && !Float.isNaN(other.score.of(packet)));
        }
        return figures;
    }

    /**
     * By how much the AUC against a clear drb exceeds another classifier's on the same packets, by
     * the classifier's name.
     *
     * @param scores in the order of the packets
     */
    static Map<String, Interval> contrasts(List<SurveyCandidate> packets, float[] scores) {
        List<String> names = new ArrayList<>(List.of("this model"));
        OTHERS.forEach(other -> names.add(other.name));
        List<Prediction> rows = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            SurveyCandidate packet = packets.get(i);
            if (packet.clearDrb() && packet.proxy() != SurveyCandidate.Proxy.UNSURE) {
                rows.add(prediction(packet, withOthers(packet, scores[i])));
            }
        }
        Evaluation evaluation = evaluation("ZTF, clear drb", names, rows);
        Map<String, Interval> contrasts = new LinkedHashMap<>();
        for (Evaluation.Comparison comparison : evaluation.comparisons()) {
            Evaluation.Contrast auc = comparison.measures().get(Measure.AUC);
            boolean all = comparison.set().equals(Predictions.ALL);
            if (all && comparison.first().equals(names.get(0)) && auc != null) {
                contrasts.put(comparison.second(), auc.difference());
            }
        }
        return contrasts;
    }

    private static float[] withOthers(SurveyCandidate packet, float score) {
        float[] scores = new float[1 + OTHERS.size()];
        scores[0] = score;
        for (int other = 0; other < OTHERS.size(); other++) {
            scores[1 + other] = OTHERS.get(other).score.of(packet);
        }
        return scores;
    }

    private interface Score {
        float of(SurveyCandidate packet);
    }

    private record Other(String name, Score score) {
        float[] scores(List<SurveyCandidate> packets) {
            float[] scores = new float[packets.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = score.of(packets.get(i));
            }
            return scores;
        }
    }

    /**
     * Of Rubin's packets against the survey's reliability, and the same by night: not every packet
     * tells its generation.
     *
     * @param how the scores came about, e.g. "cross-validated"
     * @param scores in the order of the packets
     */
    public static List<RealBogusFigures> rubin(
            String how, List<SurveyCandidate> packets, float[] scores) {
        List<RealBogusFigures> figures = new ArrayList<>();
        Predicate<SurveyCandidate> rubin = packet -> packet.survey() == Survey.RUBIN;
        add(figures, "Rubin, reliability from 0.5 on, " + how, packets, scores, rubin);
        packets.stream()
                .filter(rubin)
                .map(SurveyCandidate::night)
                .distinct()
                .sorted()
                .forEach(
                        night ->
                                add(
                                        figures,
                                        "Rubin, night %s, %s".formatted(night, how),
                                        packets,
                                        scores,
                                        rubin.and(packet -> packet.night().equals(night))));
        return figures;
    }

    private static void add(
            List<RealBogusFigures> figures,
            String set,
            List<SurveyCandidate> packets,
            float[] scores,
            Predicate<SurveyCandidate> wanted) {
        List<Prediction> rows = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            SurveyCandidate packet = packets.get(i);
            if (packet.proxy() != SurveyCandidate.Proxy.UNSURE && wanted.test(packet)) {
                rows.add(prediction(packet, scores[i]));
            }
        }
        boolean bothKinds =
                rows.stream().anyMatch(Prediction::real)
                        && !rows.stream().allMatch(Prediction::real);
        if (bothKinds) {
            Evaluation evaluation = evaluation(set, List.of(set), rows);
            figures.add(evaluation.classifiers().get(0).sets().get(0).named(set));
        }
    }

    private static Evaluation evaluation(
            String data, List<String> classifiers, List<Prediction> rows) {
        return Evaluation.of(
                new Predictions(data, "proxies", classifiers, rows),
                Evaluation.Settings.DEFAULT,
                done -> {});
    }

    /** By some classifiers; packets of an object are a group. */
    private static Prediction prediction(SurveyCandidate packet, float... scores) {
        return new Prediction(
                packet.alertId(),
                packet.objectId(),
                packet.schemaVersion(),
                packet.proxy() == SurveyCandidate.Proxy.REAL,
                Float.NaN,
                List.of(),
                scores,
                scores);
    }
}
