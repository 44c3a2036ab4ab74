package dev.nightjar.flink.config;

import java.util.EnumMap;
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

    /** Something for every job. */
    static Map<Job, String> each(Function<Job, String> text) {
        Map<Job, String> texts = new EnumMap<>(Job.class);
        for (Job job : values()) {
            texts.put(job, text.apply(job));
        }
        return texts;
    }
}
