package dev.nightjar.flink.operator;

import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labelled rotations, keyed by {@code starId} so that a star's results keep their order, with the
 * header {@code model} (e.g. {@code rotation-period/1.0.0}).
 */
public final class LabelledRotations implements ResultKind<LabelledRotation> {

    private static final long serialVersionUID = 1L;

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
}
