package dev.nightjar.flink.config;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a job is told to change its model.
 *
 * @param bootstrapServers brokers to ask first
 * @param controlTopic commands; empty where models stay as they were configured
 * @param statusTopic answers
 * @param shadowTopic what challengers say beside the champion
 * @param properties handed to a client that reads commands
 */
public record ModelsConfig(
        String bootstrapServers,
        String controlTopic,
        String statusTopic,
        String shadowTopic,
        ClientProperties properties)
        implements Serializable {

    /**
     * Reads a job's settings, whichever scoring job's, for a tool beside it.
     *
     * @param settings dotted keys and their text
     * @throws InvalidConfigException if the job takes no commands, or a key needed here is wrong
     */
    public static ModelsConfig of(Map<String, String> settings) {
        Settings checked = new Settings(Job.SCORE_ALERTS, settings, System.getenv());
        ModelsConfig config =
                of(
                        checked,
                        checked.get(Options.BOOTSTRAP_SERVERS, ""),
                        checked.properties(JobConfig.KAFKA_PROPERTIES, Map.of()));
        if (!config.enabled()) {
            checked.note("models.control-topic: is missing; without it the job takes no commands.");
        }
        checked.refuseNoted();
        return config;
    }

    static ModelsConfig of(Settings settings, JobConfig job) {
        ModelsConfig models =
                of(settings, job.source().bootstrapServers(), job.source().properties());
        models.noteContradictions(settings, job);
        return models;
    }

    private static ModelsConfig of(
            Settings settings, String bootstrapServers, ClientProperties properties) {
        return new ModelsConfig(
                bootstrapServers,
                settings.get(Options.CONTROL_TOPIC, ""),
                settings.get(Options.STATUS_TOPIC, ""),
                settings.get(Options.SHADOW_TOPIC, ""),
                properties);
    }

    /** The same with more properties on top. */
    public ModelsConfig with(ClientProperties more) {
        return new ModelsConfig(
                bootstrapServers, controlTopic, statusTopic, shadowTopic, properties.and(more));
    }

    /** Whether models can be changed. */
    public boolean enabled() {
        return !controlTopic.isEmpty();
    }

    private void noteContradictions(Settings settings, JobConfig job) {
        if (!enabled()) {
            return;
        }
        Set<String> taken = new HashSet<>(job.source().topics());
        taken.addAll(
                List.of(
                        job.sink().resultTopic(),
                        job.sink().rejectedTopic(),
                        job.accounts().topic()));
        noteTaken(settings, taken, Options.CONTROL_TOPIC, controlTopic);
        noteTaken(settings, taken, Options.STATUS_TOPIC, statusTopic);
        noteTaken(settings, taken, Options.SHADOW_TOPIC, shadowTopic);
    }

    private static void noteTaken(
            Settings settings, Set<String> taken, Option<String> option, String topic) {
        if (!taken.add(topic)) {
            settings.note(option.key() + ": must be a topic of its own, not " + topic + ".");
        }
    }
}
