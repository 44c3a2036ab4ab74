package dev.nightjar.flink.operator;

import dev.nightjar.bundle.ModelTask;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.config.ModelConfig;
import dev.nightjar.flink.config.ScoreRotationConfig.Content;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.scoring.LightCurveTransformer;
import dev.nightjar.scoring.PreparedRotation;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.scoring.RotationPreparer;
import dev.nightjar.scoring.RotationScorer;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.LightCurveTransform;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Opens the steps from light curve to rotation period for one model bundle. It travels to the task
 * managers; the bundle is read there, and must be the one that the job was started with.
 */
public final class RotationSteps implements Serializable {

    private static final long serialVersionUID = 1L;

    private final SameBundle bundle;
    private final EngineKind engine;

    private RotationSteps(SameBundle bundle, EngineKind engine) {
        this.bundle = bundle;
        this.engine = engine;
    }

    /**
     * Reads the bundle once, so that a wrong one is told at the start.
     *
     * @throws dev.nightjar.flink.config.InvalidConfigException if it must not serve
     */
    public static RotationSteps of(ModelConfig model) {
        return new RotationSteps(SameBundle.of(model, ModelTask.ROTATION_PERIOD), model.engine());
    }

    /** Light curve to transform, keyed by {@code starId}: no model has a part in it. */
    public static PrepareStep<ResultMessage> openTransformStep() {
        LightCurveTransformer transformer = new LightCurveTransformer();
        return record -> {
            LightCurveTransform transform = transformer.transform(record.bytes(), record.place());
            return new ResultMessage(
                    transform.getStarId(), ResultEncoder.encode(transform), Map.of());
        };
    }

    /** Light curve or transform to prepared star: no model has a part in it. */
    public static PrepareStep<PreparedRotation> openPrepareStep(Content content) {
        RotationPreparer preparer = new RotationPreparer();
        return switch (content) {
            case TRANSFORMS -> record -> preparer.prepareTransform(record.bytes(), record.place());
            case LIGHT_CURVES ->
                    record -> preparer.prepareLightCurve(record.bytes(), record.place());
        };
    }

    /** Prepared star to labelled rotation; replays the bundle's golden set first. */
    public ScoreStep<PreparedRotation, LabelledRotation> openScoreStep() {
        RotationScorer scorer = RotationScorer.open(bundle.open(), engine);
        return new ScoreStep<>() {
            @Override
            public List<LabelledRotation> score(List<PreparedRotation> batch) {
                return scorer.score(batch);
            }

            @Override
            public void close() {
                scorer.close();
            }
        };
    }
}
