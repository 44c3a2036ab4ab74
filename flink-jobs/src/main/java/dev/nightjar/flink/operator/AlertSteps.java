package dev.nightjar.flink.operator;

import dev.nightjar.alert.Survey;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.ModelTask;
import dev.nightjar.bundle.ScoreReference;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.config.ModelConfig;
import dev.nightjar.flink.config.ProgramsConfig;
import dev.nightjar.flink.config.RubinSchemasConfig;
import dev.nightjar.packet.SchemaResolver;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.scoring.AlertScorer;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.ScoringTask;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Opens the five steps from packet to label. It travels to the task managers; the bundle that the
 * job was started with is read there, and must be the same.
 */
public final class AlertSteps implements ModelSteps<PreparedAlert, LabelledAlert> {

    private static final long serialVersionUID = 1L;

    private final SameBundle bundle;
    private final EngineKind engine;
    private final String registryUrl;
    private final String schemaDirectory;
    private final ProgramsConfig programs;

    private AlertSteps(
            SameBundle bundle,
            EngineKind engine,
            RubinSchemasConfig rubinSchemas,
            ProgramsConfig programs) {
        this.bundle = bundle;
        this.engine = engine;
        this.registryUrl = rubinSchemas.registryUrl();
        this.schemaDirectory = rubinSchemas.directory();
        this.programs = programs;
    }

    /**
     * As {@link #of(ModelConfig, RubinSchemasConfig, ProgramsConfig)}, for public alerts alone.
     *
     * @throws dev.nightjar.flink.config.InvalidConfigException if the bundle must not serve
     */
    public static AlertSteps of(ModelConfig model, RubinSchemasConfig rubinSchemas) {
        return of(model, rubinSchemas, ProgramsConfig.PUBLIC_ALONE);
    }

    /**
     * Reads the bundle once, so that a wrong one is told at the start.
     *
     * @throws dev.nightjar.flink.config.InvalidConfigException if it must not serve
     */
    public static AlertSteps of(
            ModelConfig model, RubinSchemasConfig rubinSchemas, ProgramsConfig programs) {
        return new AlertSteps(
                SameBundle.of(model, ModelTask.STAMP_CLASSIFICATION),
                model.engine(),
                rubinSchemas,
                programs);
    }

    /** Steps 1 and 2: no model has a part in them. */
    public PrepareStep<PreparedAlert> openPrepareStep() {
        return new PublicPackets(new SurveyPacketDecoder(rubinSchemas()), programs);
    }

    @Override
    public ScoringTask task() {
        return ScoringTask.STAMP_CLASSIFICATION;
    }

    @Override
    public List<String> surveys() {
        return Arrays.stream(Survey.values()).map(Survey::name).toList();
    }

    @Override
    public String survey(PreparedAlert alert) {
        return alert.survey().name();
    }

    @Override
    public ModelRef configured() {
        return bundle.ref();
    }

    /** Steps 3 to 5 of the bundle that the job was started with. */
    @Override
    public ScoreStep<PreparedAlert, LabelledAlert> openConfigured() {
        return open(bundle.open());
    }

    @Override
    public ScoreStep<PreparedAlert, LabelledAlert> open(ModelBundle model) {
        AlertScorer scorer = AlertScorer.open(model, engine);
        return new ScoreStep<>() {
            @Override
            public void add(PreparedAlert alert) {
                scorer.add(alert);
            }

            @Override
            public List<LabelledAlert> score(List<PreparedAlert> batch) {
                return scorer.score(batch);
            }

            @Override
            public Optional<ScoreReference> scoreReference(String sha256) {
                return model.scoreReference().filter(it -> it.bundle().equals(sha256));
            }

            @Override
            public void close() {
                scorer.close();
            }
        };
    }

    private SchemaResolver rubinSchemas() {
        List<SchemaResolver> places = new ArrayList<>();
        if (!schemaDirectory.isEmpty()) {
            places.add(SchemaResolvers.directory(Path.of(schemaDirectory)));
        }
        places.add(SchemaResolvers.bundled());
        if (!registryUrl.isEmpty()) {
            places.add(SchemaResolvers.registry(URI.create(registryUrl)));
        }
        return SchemaResolvers.firstOf(places.toArray(SchemaResolver[]::new));
    }
}
