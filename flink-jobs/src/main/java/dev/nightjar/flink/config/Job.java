package dev.nightjar.flink.config;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The jobs, as far as their settings differ. */
enum Job {
    SCORE_ALERTS("score-alerts", "ScoreAlertsJob"),
    TRANSFORM_LIGHT_CURVES("transform-light-curves", "TransformLightCurvesJob"),
    SCORE_ROTATION("score-rotation", "ScoreRotationJob");

    /** In kebab case. */
    final String title;

    /** Simple name of the job's class. */
    final String className;

    Job(String title, String className) {
        this.title = title;
        this.className = className;
    }

    /**
     * The job of this title.
     *
     * @throws InvalidConfigException if there is none
     */
    static Job titled(String title) {
        return Arrays.stream(values())
                .filter(job -> job.title.equals(title))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidConfigException(
                                        List.of(
                                                title
                                                        + " is no job; name one of "
                                                        + String.join(
                                                                ", ",
                                                                each(job -> job.title).values())
                                                        + ".")));
    }

    /** Something for every job. */
    static Map<Job, String> each(Function<Job, String> text) {
        Map<Job, String> texts = new EnumMap<>(Job.class);
        for (Job job : values()) {
            texts.put(job, text.apply(job));
        }
        return texts;
    }
}
