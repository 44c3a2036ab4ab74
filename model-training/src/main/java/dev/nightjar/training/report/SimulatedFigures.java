package dev.nightjar.training.report;

import dev.nightjar.training.dataset.Example;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.Prediction;
import dev.nightjar.training.evaluate.Predictions;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of scores on simulated candidates, where truth is known, as a model card shows them. */
final class SimulatedFigures {

    private SimulatedFigures() {}

    /**
     * By set of candidates and by mechanism, with intervals over scenes.
     *
     * @param data what was judged, in words; begins the name of every set
     * @param examples whose groups are scenes; their tensors are not looked at
     * @param probabilities of being real, in their order
     */
    static Evaluation.Classifier of(String data, List<Example> examples, float[] probabilities) {
        List<Prediction> rows = new ArrayList<>(probabilities.length);
        for (int i = 0; i < probabilities.length; i++) {
            rows.add(examples.get(i).judged(probabilities[i]));
        }
        Evaluation.Classifier judged =
                Evaluation.of(
                                new Predictions(
                                        data, "what the simulator made", List.of(data), rows),
                                Evaluation.Settings.DEFAULT,
                                done -> {})
                        .classifiers()
                        .get(0);
        return new Evaluation.Classifier(
                data,
                judged.sets().stream().map(figures -> named(data, figures)).toList(),
                judged.kinds());
    }

    private static RealBogusFigures named(String data, RealBogusFigures figures) {
        return figures.named(
                figures.set().equals(Predictions.ALL) ? data : data + ", " + figures.set());
    }

    /** Rows of a Markdown table: mechanism, truth, candidates, share of wrong decisions. */
    static String kindRows(List<Evaluation.KindError> kinds) {
        StringBuilder rows = new StringBuilder();
        for (Evaluation.KindError kind : kinds) {
            Interval rate = kind.rate();
            rows.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %s | %,d | %.2f %% (%.2f to %.2f) |%n",
                            EvaluationPlots.label(kind),
                            kind.real() ? "real" : "bogus",
                            kind.count(),
                            100 * rate.value(),
                            100 * rate.low(),
                            100 * rate.high()));
        }
        return rows.toString();
    }
}
