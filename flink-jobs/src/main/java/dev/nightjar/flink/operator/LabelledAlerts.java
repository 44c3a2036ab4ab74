package dev.nightjar.flink.operator;

import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.ShadowOpinion;
import dev.nightjar.v1.ShadowResult;
import dev.nightjar.v1.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Labelled alerts, keyed by {@code objectId} so that an object's results keep their order, with
 * headers {@code survey} (ZTF or RUBIN) and {@code model} (e.g. {@code real-bogus/1.0.0}).
 */
public final class LabelledAlerts implements ResultKind<LabelledAlert> {

    static final String SURVEY = "survey";

    private static final long serialVersionUID = 1L;

    private static final double JD_OF_1970 = 2_440_587.5;
    private static final double MJD_OF_1970 = 40_587;
    private static final double MILLIS_A_DAY = 86_400_000;

    /** TAI - UTC since 2017; a leap second to come would be missed by a second. */
    private static final long TAI_AHEAD_MILLIS = 37_000;

    @Override
    public Items items() {
        return Items.ALERTS;
    }

    @Override
    public ResultMessage message(LabelledAlert alert) {
        return new ResultMessage(
                alert.getObjectId(),
                ResultEncoder.encode(alert),
                Map.of(
                        SURVEY,
                        alert.getSurvey().name(),
                        "model",
                        alert.getClassifier().getName()
                                + "/"
                                + alert.getClassifier().getVersion()));
    }

    /** They disagree where their labels differ. */
    @Override
    public ShadowResult compare(LabelledAlert champion, LabelledAlert challenger) {
        return new ShadowResult(
                champion.getSurvey(),
                champion.getObjectId(),
                champion.getAlertId(),
                champion.getSource(),
                challenger.getScoredAtMillis(),
                opinion(champion),
                opinion(challenger),
                !Objects.equals(champion.getLabel(), challenger.getLabel()));
    }

    private static ShadowOpinion opinion(LabelledAlert alert) {
        return new ShadowOpinion(
                alert.getClassifier(),
                alert.getStatus(),
                alert.getReason(),
                alert.getLabel(),
                alert.getClassifications(),
                null,
                null);
    }

    @Override
    public @Nullable String skipReason(LabelledAlert alert) {
        return alert.getStatus() == Status.LABELLED ? null : String.valueOf(alert.getReason());
    }

    @Override
    public RecordSource source(LabelledAlert alert) {
        return alert.getSource();
    }

    @Override
    public String survey(LabelledAlert alert) {
        return alert.getSurvey().name();
    }

    @Override
    public Classifier classifier(LabelledAlert alert) {
        return alert.getClassifier();
    }

    @Override
    public @Nullable String label(LabelledAlert alert) {
        return alert.getLabel();
    }

    @Override
    public List<String> flags(LabelledAlert alert) {
        return alert.getFlags();
    }

    @Override
    public List<Classification> classifications(LabelledAlert alert) {
        return alert.getClassifications();
    }

    @Override
    public long exposedAtMillis(LabelledAlert alert) {
        Double jdUtc = alert.getObservationJdUtc();
        if (jdUtc != null) {
            return (long) ((jdUtc - JD_OF_1970) * MILLIS_A_DAY);
        }
        Double mjdTai = alert.getObservationMjdTai();
        return mjdTai == null
                ? -1
                : (long) ((mjdTai - MJD_OF_1970) * MILLIS_A_DAY) - TAI_AHEAD_MILLIS;
    }
}
