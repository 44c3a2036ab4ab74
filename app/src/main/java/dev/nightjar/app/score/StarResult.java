package dev.nightjar.app.score;

import dev.nightjar.packet.Packet;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.PeriodQuantile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of a light curve: exactly one of {@code star} and {@code rejection} is given.
 *
 * @param file that held it, or the record of an Avro container
 * @param star labelled or skipped
 * @param rejection why it could not be read or transformed
 */
record StarResult(Packet file, @Nullable LabelledRotation star, @Nullable Rejection rejection)
        implements ScoredRow {

    /** The first eight are a contract; more may be added at the end. */
    static final List<String> COLUMNS =
            List.of(
                    "file",
                    "starId",
                    "status",
                    "periodDays",
                    "sigmaDays",
                    "label",
                    "model",
                    "reason",
                    "quantile0.025Days",
                    "quantile0.16Days",
                    "quantile0.5Days",
                    "quantile0.84Days",
                    "quantile0.975Days",
                    "flags",
                    "startBtjd",
                    "baselineDays",
                    "samples",
                    "observedFraction",
                    "mission",
                    "fluxName",
                    "detail");

    @Override
    public String status() {
        return star == null ? "REJECTED" : star.getStatus().name();
    }

    @Override
    public @Nullable String label() {
        return star == null ? null : star.getLabel();
    }

    @Override
    public @Nullable String reason() {
        return star == null ? Objects.requireNonNull(rejection).reason().name() : star.getReason();
    }

    @Override
    public SpecificRecord record() {
        return star == null ? Objects.requireNonNull(rejection).record(file) : star;
    }

    @Override
    public Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        COLUMNS.forEach(name -> columns.put(name, null));
        columns.put("file", file.name());
        columns.put("status", status());
        columns.put("reason", reason());
        if (star != null) {
            putStar(columns, star);
        } else if (rejection != null) {
            columns.put("starId", rejection.objectId());
            columns.put("detail", rejection.detail());
        }
        return columns;
    }

    private static void putStar(Map<String, @Nullable Object> columns, LabelledRotation star) {
        columns.put("starId", star.getStarId());
        columns.put("periodDays", star.getPeriodDays());
        columns.put("sigmaDays", star.getSigmaDays());
        columns.put("label", star.getLabel());
        columns.put(
                "model", star.getClassifier().getName() + "/" + star.getClassifier().getVersion());
        for (PeriodQuantile quantile : star.getQuantiles()) {
            columns.put("quantile" + quantile.getLevel() + "Days", quantile.getPeriodDays());
        }
        columns.put("flags", String.join(" ", star.getFlags()));
        columns.put("startBtjd", star.getLightCurve().getStartBtjd());
        columns.put("baselineDays", star.getLightCurve().getBaselineDays());
        columns.put("samples", star.getLightCurve().getSamples());
        columns.put("observedFraction", star.getLightCurve().getObservedFraction());
        columns.put("mission", star.getLightCurve().getMission());
        columns.put("fluxName", star.getLightCurve().getFluxName());
    }
}
