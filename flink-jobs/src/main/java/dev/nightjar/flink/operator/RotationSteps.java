package dev.nightjar.flink.operator;

import dev.nightjar.bundle.ModelBundle;
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
import dev.nightjar.v1.ScoringTask;
import java.util.List;
import java.util.Map;

/**
 * Opens the steps from light curve to rotation period. It travels to the task managers; the bundle
 * that the job was started with is read there, and must be the same.
 */
public final class RotationSteps implements ModelSteps<PreparedRotation, LabelledRotation> {

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

    @Override
    public ScoringTask task() {
        return ScoringTask.ROTATION_PERIOD;
    }

    @Override
    public List<String> surveys() {
        return List.of("");
    }

    @Override
    public String survey(PreparedRotation star) {
        return "";
    }

    @Override
    public ModelRef configured() {
        return bundle.ref();
    }

    /** Steps 3 to 5 of the bundle that the job was started with. */
    @Override
    public ScoreStep<PreparedRotation, LabelledRotation> openConfigured() {
        return open(bundle.open());
    }

    @Override
    public ScoreStep<PreparedRotation, LabelledRotation> open(ModelBundle model) {
        RotationScorer scorer = RotationScorer.open(model, engine);
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
