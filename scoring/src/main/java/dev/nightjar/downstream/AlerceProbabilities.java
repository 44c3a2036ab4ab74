package dev.nightjar.downstream;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.LabelledAlert;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A labelled alert as ALeRCE's stamp classifier would give it, for JSON.
 *
 * @param oid the survey's object; empty where the packet names none
 * @param candid ZTF candid, Rubin diaSourceId
 * @param classifierName name of the model bundle
 * @param classifierVersion version of the model bundle
 * @param probabilities calibrated, 0 to 1, by class, in the order of the bundle's taxonomy
 * @param ranking 1 for the most probable class and so on; of equal ones the taxonomy's first is
 *     ahead
 */
public record AlerceProbabilities(
        String oid,
        long candid,
        @JsonProperty("classifier_name") String classifierName,
        @JsonProperty("classifier_version") String classifierVersion,
        Map<String, Float> probabilities,
        Map<String, Integer> ranking) {

    /** Keeps the maps' order. */
    public AlerceProbabilities {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        ranking = Collections.unmodifiableMap(new LinkedHashMap<>(ranking));
    }

    /**
     * The probabilities of an alert; empty for a skipped one.
     *
     * @throws IllegalArgumentException if a labelled alert has no sound probability
     */
    public static Optional<AlerceProbabilities> of(LabelledAlert alert) {
        return ScoredClasses.of(alert)
                .map(
                        classes ->
                                new AlerceProbabilities(
                                        alert.getObjectId(),
                                        alert.getAlertId(),
                                        alert.getClassifier().getName(),
                                        alert.getClassifier().getVersion(),
                                        probabilities(classes),
                                        ranking(classes)));
    }

    private static Map<String, Float> probabilities(List<Classification> classes) {
        Map<String, Float> probabilities = new LinkedHashMap<>();
        classes.forEach(one -> probabilities.put(one.getClassName(), one.getProbability()));
        return probabilities;
    }

    private static Map<String, Integer> ranking(List<Classification> classes) {
        List<Classification> ranked = new ArrayList<>(classes);
        ranked.sort(Comparator.comparingDouble(Classification::getProbability).reversed());
        Map<String, Integer> ranking = new LinkedHashMap<>();
        ranked.forEach(one -> ranking.put(one.getClassName(), ranking.size() + 1));
        return ranking;
    }
}
