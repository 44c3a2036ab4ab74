package dev.nightjar.app.demo;

import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.config.ScoreRotationConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The job as a demo configures it: exactly once, with checkpoints so short that results are seen
 * soon.
 */
final class DemoJob {

    static final long CHECKPOINT_MILLIS = 250;

    /** A little under what the development broker takes [bytes]. */
    private static final int MAX_RECORD_BYTES = 15 * 1024 * 1024;

    private static final int MOST_SUBTASKS = 4;

    private DemoJob() {}

    static int parallelism() {
        return Math.min(MOST_SUBTASKS, Runtime.getRuntime().availableProcessors());
    }

    static ScoreAlertsConfig scoreAlerts(String bootstrapServers, Path bundle, EngineKind engine) {
        Map<String, String> settings =
                new HashMap<>(settings(bootstrapServers, DemoTopics.ALERTS, bundle, engine));
        // The demo publishes nothing: its broker is its own.
        settings.put("programs.allowed", "0,1,2,3");
        settings.put("programs.private-prefix", DemoTopics.OWN);
        settings.put("programs.unknown", "publish");
        return ScoreAlertsConfig.of(settings);
    }

    static ScoreRotationConfig scoreRotation(
            String bootstrapServers, Path bundle, EngineKind engine) {
        Map<String, String> settings =
                new HashMap<>(settings(bootstrapServers, DemoTopics.STARS, bundle, engine));
        settings.put("source.content", "light-curves");
        return ScoreRotationConfig.of(settings);
    }

    private static Map<String, String> settings(
            String bootstrapServers, DemoTopics topics, Path bundle, EngineKind engine) {
        return Map.ofEntries(
                Map.entry("job.parallelism", Integer.toString(parallelism())),
                Map.entry("job.checkpoint-interval", CHECKPOINT_MILLIS + " ms"),
                Map.entry("kafka.bootstrap-servers", bootstrapServers),
                Map.entry("source.topics", topics.input()),
                Map.entry("model.bundle", bundle.toAbsolutePath().toString()),
                Map.entry("model.engine", engine.name().toLowerCase(Locale.ROOT)),
                Map.entry("sink.labelled-topic", topics.labelled()),
                Map.entry("sink.rejected-topic", topics.rejected()),
                Map.entry("sink.guarantee", "exactly-once"),
                Map.entry("sink.max-record-bytes", Integer.toString(MAX_RECORD_BYTES)));
    }
}
