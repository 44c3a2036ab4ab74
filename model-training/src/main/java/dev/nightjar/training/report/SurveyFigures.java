package dev.nightjar.training.report;

import dev.nightjar.training.dataset.SurveyCandidate;
import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.evaluate.RealBogusFigures.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Figures of scores on survey packets, in all and by era, against proxy labels. */
public final class SurveyFigures {

    private SurveyFigures() {}

    /**
     * Against a clear drb, the same by packet generation, and against every proxy label.
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
                    packet -> packet.clearDrb() && packet.era() == era);
        }
        add(figures, "ZTF, any proxy label, " + how, packets, scores, packet -> true);
        return figures;
    }

    /** ZTF's own forest on the packets with a clear drb, for comparison. */
    public static List<RealBogusFigures> surveyForest(List<SurveyCandidate> packets) {
        float[] scores = new float[packets.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = packets.get(i).surveyForest();
        }
        List<RealBogusFigures> figures = new ArrayList<>();
        add(
                figures,
                "ZTF, clear drb: ZTF's forest rb, for comparison",
                packets,
                scores,
                packet -> packet.clearDrb() && !Float.isNaN(packet.surveyForest()));
        return figures;
    }

    /** Rubin packets against the survey's reliability. */
    public static List<RealBogusFigures> rubin(List<SurveyCandidate> packets, float[] scores) {
        List<RealBogusFigures> figures = new ArrayList<>();
        add(
                figures,
                "Rubin, reliability from 0.5 on, never trained on",
                packets,
                scores,
                packet -> true);
        return figures;
    }

    private static void add(
            List<RealBogusFigures> figures,
            String set,
            List<SurveyCandidate> packets,
            float[] scores,
            Predicate<SurveyCandidate> wanted) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            SurveyCandidate packet = packets.get(i);
            if (packet.proxy() != SurveyCandidate.Proxy.UNSURE && wanted.test(packet)) {
                outcomes.add(new Outcome(scores[i], packet.proxy() == SurveyCandidate.Proxy.REAL));
            }
        }
        boolean bothKinds =
                outcomes.stream().anyMatch(Outcome::real)
                        && !outcomes.stream().allMatch(Outcome::real);
        if (bothKinds) {
            figures.add(RealBogusFigures.of(set, outcomes));
        }
    }
}
