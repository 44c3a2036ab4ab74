package dev.nightjar.flink.config;

import java.util.Map;

/**
 * What {@link dev.nightjar.flink.ScoreRotationJob} is told.
 *
 * @param job what every job is told
 * @param content what is read
 * @param model what scores
 * @param batch how transforms are gathered for the network
 * @param models where the job is told to change its model
 */
public record ScoreRotationConfig(
        JobConfig job, Content content, ModelConfig model, BatchConfig batch, ModelsConfig models) {

    /** What the source topics hold. */
    public enum Content {
        /** Transforms of light curves. */
        TRANSFORMS,
        /** Light curves, to be transformed first. */
        LIGHT_CURVES
    }

    /**
     * Checks flat settings.
     *
     * @param settings dotted keys and their text, lists joined by commas
     * @throws InvalidConfigException naming every key that is missing, wrong or unknown
     */
    public static ScoreRotationConfig of(Map<String, String> settings) {
        return of(settings, System.getenv());
    }

    static ScoreRotationConfig of(Map<String, String> raw, Map<String, String> environment) {
        Settings settings = new Settings(Job.SCORE_ROTATION, raw, environment);
        JobConfig job = JobConfig.of(settings);
        ScoreRotationConfig config =
                new ScoreRotationConfig(
                        job,
                        settings.get(Options.CONTENT, Content.TRANSFORMS),
                        ModelConfig.of(settings),
                        BatchConfig.of(settings),
                        ModelsConfig.of(settings, job));
        settings.refuseProblems();
        return config;
    }
}
