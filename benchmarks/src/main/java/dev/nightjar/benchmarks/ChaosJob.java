package dev.nightjar.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A job that faults are done to: what it is fed with, and where its results go. */
enum ChaosJob {
    SCORE_ALERTS("score-alerts", FedRecords.PACKETS, "labelled", "models/real-bogus"),
    TRANSFORM_LIGHT_CURVES("transform-light-curves", FedRecords.LIGHT_CURVES, "transforms", ""),
    SCORE_ROTATION("score-rotation", FedRecords.TRANSFORMS, "labelled", "models/rotation-period");

    /** As {@code deploy/standalone/cluster supervise --job} takes it. */
    final String title;

    final FedRecords fed;
    private final String results;
    private final String bundle;

    /** For the command line. */
    static final class Titles implements CommandLine.ITypeConverter<ChaosJob> {

        @Override
        public ChaosJob convert(String title) {
            return titled(title);
        }
    }

    ChaosJob(String title, FedRecords fed, String results, String bundle) {
        this.title = title;
        this.fed = fed;
        this.results = results;
        this.bundle = bundle;
    }

    /**
     * The job of this title.
     *
     * @throws CommandLine.TypeConversionException if there is none
     */
    static ChaosJob titled(String title) {
        for (ChaosJob job : values()) {
            if (job.title.equals(title)) {
                return job;
            }
        }
        throw new CommandLine.TypeConversionException(
                "there is no job '"
                        + title
                        + "'; it is score-alerts, transform-light-curves or"
                        + " score-rotation");
    }

    /** Lines of its configuration that no other job has. */
    List<String> lines(String resultTopic) {
        List<String> lines = new ArrayList<>();
        lines.add("sink." + results + "-topic: " + resultTopic);
        if (!bundle.isEmpty()) {
            lines.add("model.bundle: " + Path.of(bundle).toAbsolutePath());
        }
        return lines;
    }
}
