package dev.nightjar.app.score;

import dev.nightjar.v1.Classification;
import dev.nightjar.v1.LabelledAlert;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result as named columns, for the text formats. The first nine are a contract; more may be added
 * behind them.
 */
final class ResultColumns {

    static final List<String> NAMES =
            List.of(
                    "file",
                    "alertId",
                    "objectId",
                    "status",
                    "score",
                    "probability",
                    "label",
                    "model",
                    "reason",
                    "survey",
                    "band",
                    "raDeg",
                    "decDeg",
                    "observationJdUtc",
                    "observationMjdTai",
                    "schemaVersion",
                    "flags",
                    "detail");

    /** Its score is the row's: the network's output for "this is real". */
    private static final String REAL = "real";

    private ResultColumns() {}

    /** The columns in order; null where a column has no value. */
    static Map<String, @Nullable Object> of(PacketResult result) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        NAMES.forEach(name -> columns.put(name, null));
        columns.put("file", result.packet().name());
        columns.put("status", result.status());
        columns.put("reason", result.reason());
        LabelledAlert alert = result.alert();
        Rejection rejection = result.rejection();
        if (alert != null) {
            putAlert(columns, alert);
        } else if (rejection != null) {
            columns.put("alertId", rejection.alertId());
            columns.put("objectId", rejection.objectId());
            columns.put("detail", rejection.detail());
        }
        return columns;
    }

    private static void putAlert(Map<String, @Nullable Object> columns, LabelledAlert alert) {
        columns.put("alertId", alert.getAlertId());
        columns.put("objectId", alert.getObjectId());
        for (Classification classification : alert.getClassifications()) {
            if (classification.getClassName().equals(REAL)) {
                columns.put("score", classification.getScore());
                columns.put("probability", classification.getProbability());
            }
        }
        columns.put("label", alert.getLabel());
        columns.put(
                "model",
                alert.getClassifier().getName() + "/" + alert.getClassifier().getVersion());
        columns.put("survey", alert.getSurvey().name());
        columns.put("band", alert.getBand());
        columns.put("raDeg", alert.getRaDeg());
        columns.put("decDeg", alert.getDecDeg());
        columns.put("observationJdUtc", alert.getObservationJdUtc());
        columns.put("observationMjdTai", alert.getObservationMjdTai());
        columns.put("schemaVersion", alert.getSchemaVersion());
        columns.put("flags", String.join(" ", alert.getFlags()));
    }
}
