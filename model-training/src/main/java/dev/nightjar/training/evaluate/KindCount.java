package dev.nightjar.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/** One classifier's errors by kind of candidate, for all of them and for resamples. */
final class KindCount {

    private final List<String> names;
    private final int[] kindOfRow;
    private final boolean[] wrong;
    private final boolean[] kindIsReal;
    private final double[][] rates;

    KindCount(List<Prediction> rows, int classifier, Evaluation.Settings settings) {
        names =
                rows.stream()
                        .filter(row -> counts(row, classifier))
                        .map(KindCount::label)
                        .distinct()
                        .sorted()
                        .toList();
        kindOfRow = new int[rows.size()];
        wrong = new boolean[rows.size()];
        kindIsReal = new boolean[names.size()];
        for (int i = 0; i < kindOfRow.length; i++) {
            Prediction row = rows.get(i);
            boolean counts = counts(row, classifier);
            kindOfRow[i] = counts ? names.indexOf(label(row)) : -1;
            wrong[i] = row.probabilities()[classifier] > settings.threshold() != row.real();
            if (counts) {
                kindIsReal[kindOfRow[i]] = row.real();
            }
        }
        rates = new double[names.size()][settings.resamples()];
    }

    private static boolean counts(Prediction row, int classifier) {
        return !row.kind().isEmpty() && !Float.isNaN(row.scores()[classifier]);
    }

    /** Real kinds sort first; one that holds both, such as a packet's schema, is told apart. */
    private static String label(Prediction row) {
        return (row.real() ? "0" : "1") + row.kind();
    }

    void resample(int number, int[] weights) {
        long[][] counts = count(weights);
        for (int kind = 0; kind < rates.length; kind++) {
            rates[kind][number] = (double) counts[1][kind] / counts[0][kind];
        }
    }

    private long[][] count(int[] weights) {
        long[][] counts = new long[2][names.size()];
        for (int row = 0; row < weights.length; row++) {
            int kind = kindOfRow[row];
            if (kind >= 0) {
                counts[0][kind] += weights[row];
                counts[1][kind] += wrong[row] ? weights[row] : 0;
            }
        }
        return counts;
    }

    List<Evaluation.KindError> errors() {
        long[][] counts = count(Bootstrap.once(kindOfRow.length));
        List<Evaluation.KindError> errors = new ArrayList<>();
        for (int kind = 0; kind < names.size(); kind++) {
            double rate = (double) counts[1][kind] / counts[0][kind];
            errors.add(
                    new Evaluation.KindError(
                            names.get(kind).substring(1),
                            kindIsReal[kind],
                            counts[0][kind],
                            counts[1][kind],
                            Interval.of(rate, rates[kind])));
        }
        return errors;
    }
}
