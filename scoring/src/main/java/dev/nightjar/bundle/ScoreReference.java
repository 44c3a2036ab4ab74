package dev.nightjar.bundle;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a bundle's scores were spread over records that it is meant for, to tell from when a stream's
 * are spread otherwise. It lies beside the manifest, {@code score-reference.json}, and not in it:
 * it has no part in scoring, and is made anew as a survey changes, while the bundle stays the same.
 *
 * @param bundle SHA-256 of the bundle that scored
 * @param scored what was scored, in words
 * @param surveys bins by survey (ZTF or RUBIN) and class
 */
public record ScoreReference(
        String bundle, String scored, Map<String, Map<String, ScoreBins>> surveys) {

    /** The file's name in the bundle's folder. */
    public static final String FILE = "score-reference.json";

    /** Fewer scores of a survey tell too little: their own chance would pass for drift. */
    public static final int FEWEST_SCORES = 500;

    /** Copies the maps. */
    public ScoreReference {
        Map<String, Map<String, ScoreBins>> sorted = new TreeMap<>();
        surveys.forEach((survey, classes) -> sorted.put(survey, new TreeMap<>(classes)));
        surveys = sorted;
    }

    /** The bins of a survey's classes; none where the reference has none. */
    public Map<String, ScoreBins> survey(String survey) {
        return surveys.getOrDefault(survey, Map.of());
    }

    /** The file's bytes. */
    public byte[] toJson() throws IOException {
        return BundleJson.write(this);
    }
}
