package dev.nightjar.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Works out an {@link Evaluation}. Every classifier and every set sees the same resamples. */
final class Evaluator {

    /** What a comparison is about. */
    private static final List<Measure> COMPARED =
            List.of(
                    Measure.ERROR,
                    Measure.BALANCED_ACCURACY,
                    Measure.AUC,
                    Measure.EQUAL_ERROR_RATE,
                    Measure.FNR_AT_FPR_1E1,
                    Measure.FNR_AT_FPR_1E2,
                    Measure.FNR_AT_FPR_1E3,
                    Measure.FPR_AT_FNR_1E2,
                    Measure.BRIER,
                    Measure.NLL);

    /** A classifier on the candidates of a set that it and another have scored. */
    private record Key(String set, int classifier, int with) {}

    private final Predictions predictions;
    private final Evaluation.Settings settings;
    private final boolean[] real;
    private final List<float[]> scores = new ArrayList<>();
    private final List<float[]> probabilities = new ArrayList<>();
    private final Map<String, int[]> sets;
    private final Map<Key, View> views = new LinkedHashMap<>();
    private final List<KindCount> kinds = new ArrayList<>();

    Evaluator(Predictions predictions, Evaluation.Settings settings) {
        this.predictions = predictions;
        this.settings = settings;
        this.real = predictions.real();
        this.sets = predictions.sets();
        int classifiers = predictions.classifiers().size();
        for (int c = 0; c < classifiers; c++) {
            scores.add(predictions.scores(c));
            probabilities.add(predictions.probabilities(c));
        }
        for (String set : sets.keySet()) {
            for (int first = 0; first < classifiers; first++) {
                for (int second = 0; second < classifiers; second++) {
                    Key key = key(set, first, second);
                    int[] rows = scored(members(set), key.classifier(), key.with());
                    if (rows.length > 0 && !views.containsKey(key)) {
                        views.put(
                                key,
                                new View(
                                        real,
                                        scores.get(first),
                                        probabilities.get(first),
                                        rows,
                                        settings));
                    }
                }
            }
        }
        for (int c = 0; c < classifiers; c++) {
            kinds.add(new KindCount(predictions.rows(), c, settings));
        }
    }

    Evaluation evaluate(IntConsumer progress) {
        Bootstrap bootstrap = new Bootstrap(predictions.rows(), settings.seed());
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, settings.resamples())
                .parallel()
                .forEach(
                        resample -> {
                            int[] weights = bootstrap.weights(resample);
                            views.values().forEach(view -> view.resample(resample, weights));
                            kinds.forEach(count -> count.resample(resample, weights));
                            progress.accept(done.incrementAndGet());
                        });
        List<Evaluation.Classifier> classifiers = new ArrayList<>();
        for (int c = 0; c < predictions.classifiers().size(); c++) {
            classifiers.add(classifier(c));
        }
        return new Evaluation(
                predictions.data(),
                predictions.truth(),
                predictions.remarks(),
                predictions.rows().size(),
                bootstrap.groups(),
                settings,
                classifiers,
                comparisons());
    }

    private Evaluation.Classifier classifier(int number) {
        List<RealBogusFigures> figures = new ArrayList<>();
        for (String set : sets.keySet()) {
            View view = views.get(key(set, number, number));
            if (view != null) {
                figures.add(view.figures(set, figures.isEmpty()));
            }
        }
        return new Evaluation.Classifier(
                predictions.classifiers().get(number), figures, kinds.get(number).errors());
    }

    private List<Evaluation.Comparison> comparisons() {
        List<Evaluation.Comparison> comparisons = new ArrayList<>();
        List<String> names = predictions.classifiers();
        for (String set : sets.keySet()) {
            for (int first = 0; first < names.size(); first++) {
                for (int second = first + 1; second < names.size(); second++) {
                    View one = views.get(key(set, first, second));
                    View other = views.get(key(set, second, first));
                    if (one != null && other != null) {
                        comparisons.add(
                                compared(set, names.get(first), one, names.get(second), other));
                    }
                }
            }
        }
        return comparisons;
    }

    private static Evaluation.Comparison compared(
            String set, String first, View one, String second, View other) {
        Map<Measure, Evaluation.Contrast> contrasts = new EnumMap<>(Measure.class);
        for (Measure measure : COMPARED) {
            contrasts.put(measure, one.contrast(measure, other));
        }
        return new Evaluation.Comparison(
                set, first, second, one.candidates(), one.paired(other), contrasts);
    }

    /** The classifier alone, unless the other lacks scores that it has. */
    private Key key(String set, int classifier, int with) {
        int[] rows = scored(members(set), classifier, classifier);
        boolean same = scored(rows, with, with).length == rows.length;
        return new Key(set, classifier, same ? classifier : with);
    }

    private int[] members(String set) {
        return Objects.requireNonNull(sets.get(set), set);
    }

    private int[] scored(int[] rows, int first, int second) {
        return Arrays.stream(rows)
                .filter(
                        row ->
                                !Float.isNaN(scores.get(first)[row])
                                        && !Float.isNaN(scores.get(second)[row]))
                .toArray();
    }
}
