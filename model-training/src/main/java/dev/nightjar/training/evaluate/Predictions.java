package dev.nightjar.training.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Candidates of one data set as classifiers judged them.
 *
 * @param data what was judged, in words
 * @param truth where its truth comes from, in words
 * @param remarks what a reader must know of them, a sentence each
 * @param classifiers names, in the order of each prediction's scores
 * @param rows at least one
 */
public record Predictions(
        String data,
        String truth,
        List<String> remarks,
        List<String> classifiers,
        List<Prediction> rows) {

    /** Name of the set of all candidates. */
    public static final String ALL = "all";

    /** Names of the sets by signal-to-noise ratio, in the order of reports. */
    private static final String POSITIVE = "SNR > 0";

    private static final String FAINT = "|SNR| up to 7";
    private static final String MIDDLE = "|SNR| 7 to 15";
    private static final String BRIGHT = "|SNR| from 15";

    private static final float LARGEST_FAINT_SNR = 7;
    private static final float SMALLEST_BRIGHT_SNR = 15;

    /** Without remarks. */
    public Predictions(String data, String truth, List<String> classifiers, List<Prediction> rows) {
        this(data, truth, List.of(), classifiers, rows);
    }

    /** Copies the names. */
    public Predictions {
        remarks = List.copyOf(remarks);
        classifiers = List.copyOf(classifiers);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(data + ": there is no candidate to evaluate");
        }
    }

    /**
     * Row numbers by set: all; where the signal-to-noise ratio is known those above zero and three
     * ranges of its magnitude; then the predictions' own sets, in the order of their first
     * candidate. A set of all candidates under another name is left out.
     */
    Map<String, int[]> sets() {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (String set : List.of(ALL, POSITIVE, FAINT, MIDDLE, BRIGHT)) {
            members.put(set, new ArrayList<>());
        }
        for (int row = 0; row < rows.size(); row++) {
            for (String set : setsOf(rows.get(row))) {
                members.computeIfAbsent(set, name -> new ArrayList<>()).add(row);
            }
        }
        members.entrySet()
                .removeIf(
                        set ->
                                set.getValue().isEmpty()
                                        || (set.getValue().size() == rows.size()
                                                && !set.getKey().equals(ALL)));
        Map<String, int[]> sets = new LinkedHashMap<>();
        members.forEach(
                (name, list) ->
                        sets.put(name, list.stream().mapToInt(Integer::intValue).toArray()));
        return sets;
    }

    private static List<String> setsOf(Prediction prediction) {
        List<String> sets = new ArrayList<>();
        sets.add(ALL);
        if (prediction.snr() > 0) {
            sets.add(POSITIVE);
        }
        if (!Float.isNaN(prediction.snr())) {
            sets.add(range(Math.abs(prediction.snr())));
        }
        sets.addAll(prediction.sets());
        return sets;
    }

    private static String range(float magnitude) {
        return magnitude <= LARGEST_FAINT_SNR
                ? FAINT
                : magnitude < SMALLEST_BRIGHT_SNR ? MIDDLE : BRIGHT;
    }

    boolean[] real() {
        boolean[] real = new boolean[rows.size()];
        for (int i = 0; i < real.length; i++) {
            real[i] = rows.get(i).real();
        }
        return real;
    }

    float[] scores(int classifier) {
        float[] scores = new float[rows.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = rows.get(i).scores()[classifier];
        }
        return scores;
    }

    float[] probabilities(int classifier) {
        float[] probabilities = new float[rows.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = rows.get(i).probabilities()[classifier];
        }
        return probabilities;
    }
}
