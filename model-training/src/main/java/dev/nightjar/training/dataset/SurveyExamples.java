package dev.nightjar.training.dataset;

import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.tensor.StampTensorizer;
import java.util.ArrayList;
import java.util.List;

/** Survey packets as examples, with the teacher's probability as a soft target. */
public final class SurveyExamples {

    private SurveyExamples() {}

    /** One example a candidate, centred. */
    public static List<Example> centred(
            List<SurveyCandidate> candidates, StampPreprocessing preprocessing) {
        return shifted(candidates, preprocessing, 0);
    }

    /**
     * (2 reach + 1)^2 examples a candidate: the window moved by up to {@code reach} pixels each
     * way.
     */
    public static List<Example> shifted(
            List<SurveyCandidate> candidates, StampPreprocessing preprocessing, int reach) {
        StampTensorizer tensorizer = new StampTensorizer(preprocessing);
        List<Example> examples = new ArrayList<>();
        for (SurveyCandidate candidate : candidates) {
            for (int dy = -reach; dy <= reach; dy++) {
                for (int dx = -reach; dx <= reach; dx++) {
                    examples.add(example(candidate, moved(candidate.stamps(), dx, dy), tensorizer));
                }
            }
        }
        return examples;
    }

    private static Example example(
            SurveyCandidate candidate, StampTriplet stamps, StampTensorizer tensorizer) {
        return new Example(
                candidate.alertId(),
                candidate.objectId(),
                candidate.schemaVersion(),
                tensorizer.tensorize(stamps).values(),
                candidate.teacher(),
                candidate.proxy() == SurveyCandidate.Proxy.REAL,
                Double.NaN);
    }

    private static StampTriplet moved(StampTriplet stamps, int dx, int dy) {
        return new StampTriplet(
                stamps.science(),
                stamps.template(),
                stamps.difference(),
                stamps.centreX() + dx,
                stamps.centreY() + dy,
                stamps.edgeCut());
    }
}
