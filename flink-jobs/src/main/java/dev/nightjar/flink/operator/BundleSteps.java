package dev.nightjar.flink.operator;

import dev.nightjar.bundle.InvalidBundleException;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.ModelConfig;
import dev.nightjar.flink.config.RubinSchemasConfig;
import dev.nightjar.packet.SchemaResolver;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.scoring.AlertPreparer;
import dev.nightjar.scoring.AlertScorer;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.v1.LabelledAlert;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens all five steps for one model bundle. It travels to the task managers; the bundle is read
 * there, and must be the one that the job was started with.
 */
public final class BundleSteps implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private final String folder;
    private final String sha256;
    private final EngineKind engine;
    private final String registryUrl;
    private final String schemaDirectory;

    private BundleSteps(
            ModelConfig model, String sha256, String registryUrl, String schemaDirectory) {
        this.folder = model.bundle();
        this.sha256 = sha256;
        this.engine = model.engine();
        this.registryUrl = registryUrl;
        this.schemaDirectory = schemaDirectory;
    }

    /**
     * Reads the bundle once, so that a wrong one is told at the start.
     *
     * @throws InvalidConfigException if it must not serve
     */
    public static BundleSteps of(ModelConfig model, RubinSchemasConfig rubinSchemas) {
        try {
            ModelBundle bundle = ModelBundle.read(Path.of(model.bundle()));
            return new BundleSteps(
                    model, bundle.sha256(), rubinSchemas.registryUrl(), rubinSchemas.directory());
        } catch (InvalidBundleException e) {
            throw new InvalidConfigException(
                    List.of("model.bundle: " + e.getMessage() + "; name a released bundle."));
        }
    }

    /** Steps 1 to 3 as the bundle's preprocessing has them. */
    public PrepareStep openPrepareStep() {
        AlertPreparer preparer =
                new AlertPreparer(
                        new SurveyPacketDecoder(rubinSchemas()),
                        bundle().manifest().preprocessing());
        return record -> {
            byte[] value = record.value();
            return preparer.prepare(
                    value == null ? NOTHING : value,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestampMillis());
        };
    }

    /** Steps 4 and 5; replays the bundle's golden set first. */
    public ScoreStep openScoreStep() {
        AlertScorer scorer = AlertScorer.open(bundle(), engine);
        return new ScoreStep() {
            @Override
            public List<LabelledAlert> score(List<PreparedAlert> batch) {
                return scorer.score(batch);
            }

            @Override
            public void close() {
                scorer.close();
            }
        };
    }

    private ModelBundle bundle() {
        ModelBundle bundle = ModelBundle.read(Path.of(folder));
        if (!bundle.sha256().equals(sha256)) {
            throw new InvalidBundleException(
                    "model.bundle: "
                            + folder
                            + " holds another bundle here than where the job was started; put the same"
                            + " one everywhere and start the job anew.");
        }
        return bundle;
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
