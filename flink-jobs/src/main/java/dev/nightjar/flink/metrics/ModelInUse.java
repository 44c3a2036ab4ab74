package dev.nightjar.flink.metrics;

import dev.nightjar.bundle.ScoreBins;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * One model that has scored a survey's items in this attempt: {@code modelInUse}, 1 while it scores
 * and 0 after, and {@code scoreDrift} per {@code class}, for each that its reference knows.
 */
final class ModelInUse {

    private static final int SHORT_HASH = 12;

    private final MetricGroup group;
    private final Map<String, ScoreBins> reference;

    /** In the order of the taxonomy, null for a class without reference; none until one scored. */
    private @Nullable ScoreDrift[] drifts = {};

    /** Read by the reporter's thread. */
    private volatile boolean inUse;

    ModelInUse(MetricGroup survey, Classifier classifier, Map<String, ScoreBins> reference) {
        this.reference = reference;
        String sha256 = classifier.getSha256();
        group =
                survey.addGroup("model", classifier.getName() + "/" + classifier.getVersion())
                        .addGroup(
                                "sha256",
                                sha256.substring(0, Math.min(SHORT_HASH, sha256.length())));
        group.gauge("modelInUse", () -> inUse ? 1 : 0);
    }

    void begin() {
        inUse = true;
    }

    /** Scores no more; its drift is told anew should it score again. */
    void end() {
        inUse = false;
        for (ScoreDrift drift : drifts) {
            if (drift != null) {
                drift.clear();
            }
        }
    }

    void record(List<Classification> classifications) {
        if (reference.isEmpty()) {
            return;
        }
        if (drifts.length == 0) {
            drifts = watched(classifications);
        }
        for (int i = 0; i < drifts.length; i++) {
            ScoreDrift drift = drifts[i];
            if (drift != null) {
                drift.record(classifications.get(i).getScore());
            }
        }
    }

    private @Nullable ScoreDrift[] watched(List<Classification> classifications) {
        @Nullable ScoreDrift[] watched = new ScoreDrift[classifications.size()];
        for (int i = 0; i < watched.length; i++) {
            String className = classifications.get(i).getClassName();
            ScoreBins bins = reference.get(className);
            if (bins != null) {
                ScoreDrift drift = new ScoreDrift(bins);
                group.addGroup("class", className).gauge("scoreDrift", drift);
                watched[i] = drift;
            }
        }
        return watched;
    }
}
