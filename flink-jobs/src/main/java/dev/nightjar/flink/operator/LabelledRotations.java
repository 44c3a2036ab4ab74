package dev.nightjar.flink.operator;

import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.ShadowOpinion;
import dev.nightjar.v1.ShadowResult;
import dev.nightjar.v1.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Labelled rotations, keyed by {@code starId} so that a star's results keep their order, with the
 * header {@code model} (e.g. {@code rotation-period/1.0.0}).
 */
public final class LabelledRotations implements ResultKind<LabelledRotation> {

    private static final long serialVersionUID = 1L;

    /** Share of the champion's period by which two may differ and agree. */
    private static final double LARGEST_DIFFERENCE = 0.1;

    @Override
    public Items items() {
        return Items.LIGHT_CURVES;
    }

    @Override
    public ResultMessage message(LabelledRotation rotation) {
        return new ResultMessage(
                rotation.getStarId(),
                ResultEncoder.encode(rotation),
                Map.of(
                        "model",
                        rotation.getClassifier().getName()
                                + "/"
                                + rotation.getClassifier().getVersion()));
    }

    /** They disagree where their labels differ, or their periods by more than a tenth. */
    @Override
    public ShadowResult compare(LabelledRotation champion, LabelledRotation challenger) {
        return new ShadowResult(
                null,
                champion.getStarId(),
                null,
                champion.getSource(),
                challenger.getScoredAtMillis(),
                opinion(champion),
                opinion(challenger),
                !Objects.equals(champion.getLabel(), challenger.getLabel())
                        || differ(champion.getPeriodDays(), challenger.getPeriodDays()));
    }

    private static boolean differ(@Nullable Double champion, @Nullable Double challenger) {
        return champion != null
                && challenger != null
                && Math.abs(challenger - champion) > LARGEST_DIFFERENCE * champion;
    }

    private static ShadowOpinion opinion(LabelledRotation rotation) {
        return new ShadowOpinion(
                rotation.getClassifier(),
                rotation.getStatus(),
                rotation.getReason(),
                rotation.getLabel(),
                List.of(),
                rotation.getPeriodDays(),
                rotation.getSigmaDays());
    }

    @Override
    public @Nullable String skipReason(LabelledRotation rotation) {
        return rotation.getStatus() == Status.LABELLED
                ? null
                : String.valueOf(rotation.getReason());
    }

    @Override
    public RecordSource source(LabelledRotation rotation) {
        return rotation.getSource();
    }

    /** Stars are of no survey. */
    @Override
    public String survey(LabelledRotation rotation) {
        return "";
    }

    @Override
    public Classifier classifier(LabelledRotation rotation) {
        return rotation.getClassifier();
    }

    @Override
    public @Nullable String label(LabelledRotation rotation) {
        return rotation.getLabel();
    }

    @Override
    public List<String> flags(LabelledRotation rotation) {
        return rotation.getFlags();
    }

    /** Periods have no classes. */
    @Override
    public List<Classification> classifications(LabelledRotation rotation) {
        return List.of();
    }

    /** A light curve is exposed for weeks. */
    @Override
    public long exposedAtMillis(LabelledRotation rotation) {
        return -1;
    }
}
