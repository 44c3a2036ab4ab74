package dev.nightjar.flink.operator;

import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.ShadowOpinion;
import dev.nightjar.v1.ShadowResult;
import dev.nightjar.v1.Status;
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
}
