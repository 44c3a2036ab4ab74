package dev.nightjar.training.report;

import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.evaluate.RealBogusFigures;
import dev.nightjar.training.evaluate.RealBogusFigures.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures of scores on simulated candidates, where truth is known. */
public final class SimulatedFigures {

    private static final double FAINT_SNR = 8;

    private SimulatedFigures() {}

    /** Over all, and for faint and bright ones. */
    public static List<RealBogusFigures> of(String set, List<Example> examples, float[] scores) {
        List<Outcome> all = new ArrayList<>();
        List<Outcome> faint = new ArrayList<>();
        List<Outcome> bright = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            Outcome outcome = new Outcome(scores[i], examples.get(i).real());
            all.add(outcome);
            (examples.get(i).snr() < FAINT_SNR ? faint : bright).add(outcome);
        }
        return List.of(
                RealBogusFigures.of(set, all),
                RealBogusFigures.of(set + ", SNR below 8", faint),
                RealBogusFigures.of(set + ", SNR from 8 on", bright));
    }

    /** Share of wrong decisions at 0.5 of each mechanism. */
    public static Map<String, Double> errorByMechanism(List<Example> examples, float[] scores) {
        Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            int[] count = counts.computeIfAbsent(examples.get(i).kind(), kind -> new int[2]);
            count[0]++;
            if ((scores[i] > 0.5) != examples.get(i).real()) {
                count[1]++;
            }
        }
        Map<String, Double> errors = new TreeMap<>();
        counts.forEach((kind, count) -> errors.put(kind, (double) count[1] / count[0]));
        return errors;
    }
}
