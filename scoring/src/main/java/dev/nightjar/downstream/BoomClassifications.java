package dev.nightjar.downstream;

import dev.nightjar.v1.LabelledAlert;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a labelled alert that BOOM keeps as classifications, for JSON.
 *
 * @param candid ZTF candid, Rubin diaSourceId
 * @param objectId the survey's object; empty where the packet names none
 * @param classifications score of the network, 0 to 1, not calibrated, by {@code model_class}, in
 *     the order of the bundle's taxonomy: one alert's scores of several models can be put into one
 *     map
 */
public record BoomClassifications(
        long candid, String objectId, Map<String, Float> classifications) {

    /** Keeps the map's order. */
    public BoomClassifications {
        classifications = Collections.unmodifiableMap(new LinkedHashMap<>(classifications));
    }

    /**
     * The classifications of an alert; empty for a skipped one.
     *
     * @throws IllegalArgumentException if a labelled alert has no sound score
     */
    public static Optional<BoomClassifications> of(LabelledAlert alert) {
        String model = alert.getClassifier().getName();
        return ScoredClasses.of(alert)
                .map(
                        classes -> {
                            Map<String, Float> scores = new LinkedHashMap<>();
                            classes.forEach(
                                    one ->
                                            scores.put(
                                                    model + "_" + one.getClassName(),
                                                    one.getScore()));
                            return new BoomClassifications(
                                    alert.getAlertId(), alert.getObjectId(), scores);
                        });
    }
}
