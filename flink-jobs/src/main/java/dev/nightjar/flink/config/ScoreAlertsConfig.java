package dev.nightjar.flink.config;

import java.util.Map;

/**
 * What {@link dev.nightjar.flink.ScoreAlertsJob} is told.
 *
 * @param job what every job is told
 * @param rubinSchemas where Rubin's schemas are looked up
 * @param model what scores
 * @param batch how alerts are gathered for the network
 * @param models where the job is told to change its model
 * @param programs whose alerts may be published
 * @param duplicatesWindow alerts of a survey among which an alert is recognised that came before; 0
 *     where duplicates are not looked for
 */
public record ScoreAlertsConfig(
        JobConfig job,
        RubinSchemasConfig rubinSchemas,
        ModelConfig model,
        BatchConfig batch,
        ModelsConfig models,
        ProgramsConfig programs,
        int duplicatesWindow) {

    /**
     * Checks flat settings.
     *
     * @param settings dotted keys and their text, lists joined by commas
     * @throws InvalidConfigException naming every key that is missing, wrong or unknown
     */
    public static ScoreAlertsConfig of(Map<String, String> settings) {
        return of(settings, System.getenv());
    }

    static ScoreAlertsConfig of(Map<String, String> raw, Map<String, String> environment) {
        Settings settings = new Settings(Job.SCORE_ALERTS, raw, environment);
        JobConfig job = JobConfig.of(settings);
        ModelsConfig models = ModelsConfig.of(settings, job);
        ScoreAlertsConfig config =
                new ScoreAlertsConfig(
                        job,
                        new RubinSchemasConfig(
                                settings.get(Options.SCHEMA_REGISTRY, ""),
                                settings.get(Options.SCHEMA_DIRECTORY, "")),
                        ModelConfig.of(settings),
                        BatchConfig.of(settings),
                        models,
                        ProgramsConfig.of(settings, job, models),
                        settings.get(Options.DUPLICATES_WINDOW, 0));
        settings.refuseProblems();
        return config;
    }
}
