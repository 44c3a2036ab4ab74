package dev.nightjar.flink.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Flat settings being read by option; collects every problem before it complains. */
final class Settings {

    private final Job job;
    private final Map<String, String> raw;
    private final Map<String, String> values = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param job that is configured
     * @param raw dotted keys and their text
     * @param environment variables for placeholders
     */
    Settings(Job job, Map<String, String> raw, Map<String, String> environment) {
        this.job = job;
        this.raw = Map.copyOf(raw);
        Placeholders placeholders = new Placeholders(environment);
        raw.forEach((key, value) -> values.put(key, placeholders.fill(key, value, problems)));
    }

    /**
     * The option's value. Where the text is missing or wrong a problem is noted and {@code instead}
     * given, which nobody sees, as {@link #refuseProblems} throws.
     */
    <T> T get(Option<T> option, T instead) {
        String text = values.remove(option.key());
        if (text == null) {
            text = option.defaultText(job);
        }
        if (text == null) {
            problems.add(
                    option.key() + ": is missing; it must be " + option.kind().described() + ".");
            return instead;
        }
        try {
            return option.kind().parser().apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(
                    option.key()
                            + ": '"
                            // What a placeholder stands for may be meant for nobody's eyes.
                            + raw.getOrDefault(option.key(), text)
                            + "' will not do; it must be "
                            + option.kind().described()
                            + ".");
            return instead;
        }
    }

    /**
     * Everything under {@code prefix.}, but for names in {@code owned}, each with the option to use
     * instead.
     */
    ClientProperties properties(String prefix, Map<String, String> owned) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String key : Set.copyOf(values.keySet())) {
            if (key.startsWith(prefix + ".")) {
                String name = key.substring(prefix.length() + 1);
                String instead = owned.get(name);
                if (instead == null) {
                    properties.put(name, values.get(key));
                } else {
                    problems.add(key + ": is set by the job; " + instead + ".");
                }
                values.remove(key);
            }
        }
        return new ClientProperties(properties);
    }

    /** The job that is configured. */
    Job job() {
        return job;
    }

    void note(String problem) {
        problems.add(problem);
    }

    /** Throws if anything that was asked for was wrong. */
    void refuseNoted() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }

    /** Throws if anything was wrong, or if a setting was never asked for. */
    void refuseProblems() {
        List<String> knownKeys = Options.keys(job);
        for (String unknown : values.keySet()) {
            problems.add(
                    unknown
                            + ": is no key of "
                            + job.className
                            + "; did you mean "
                            + nearest(unknown, knownKeys)
                            + "?"
                            + " docs/configuration.md lists every key.");
        }
        refuseNoted();
    }

    private static String nearest(String unknown, List<String> knownKeys) {
        String nearest = knownKeys.get(0);
        int least = Integer.MAX_VALUE;
        for (String known : knownKeys) {
            int distance = distance(unknown, known);
            if (distance < least) {
                least = distance;
                nearest = known;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance: edits of one letter that turn {@code a} into {@code b}. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
