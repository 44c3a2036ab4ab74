package dev.nightjar.flink.config;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whose alerts may be published. ZTF's belong to programs, of which 1 is public; Rubin's are
 * public.
 *
 * @param allowed ZTF programs that may be published
 * @param unknown what becomes of bytes of which nobody knows whose they are
 */
public record ProgramsConfig(List<Integer> allowed, Unknown unknown) implements Serializable {

    /** ZTF's public program, and nothing of which nobody knows whose it is. */
    public static final ProgramsConfig PUBLIC_ALONE =
            new ProgramsConfig(List.of(1), Unknown.WITHHOLD);

    private static final Pattern PROGRAM = Pattern.compile("programid(\\d{1,9})(?!\\d)");
    private static final String RUBIN = "lsst-";

    /** Those of a job that is not told others. */
    private static final List<String> USUAL_TOPICS =
            Stream.of(
                            Options.LABELLED_TOPIC,
                            Options.REJECTED_TOPIC,
                            Options.STATUS_TOPIC,
                            Options.SHADOW_TOPIC)
                    .map(option -> String.valueOf(option.defaultText(Job.SCORE_ALERTS)))
                    .toList();

    /** What becomes of bytes of which nobody knows whose they are. */
    public enum Unknown {
        /** They are left out of rejected records. */
        WITHHOLD,
        /** They are published. */
        PUBLISH
    }

    static ProgramsConfig of(Settings settings, JobConfig job, ModelsConfig models) {
        ProgramsConfig programs =
                new ProgramsConfig(
                        settings.get(Options.PROGRAMS_ALLOWED, List.of()),
                        settings.get(Options.PROGRAMS_UNKNOWN, Unknown.WITHHOLD));
        if (!Set.copyOf(programs.allowed).equals(Set.copyOf(PUBLIC_ALONE.allowed))) {
            notePublicTopics(settings, job, models);
        }
        return programs;
    }

    /** A job that publishes private alerts writes to topics that say so. */
    private static void notePublicTopics(Settings settings, JobConfig job, ModelsConfig models) {
        String prefix = settings.get(Options.PROGRAMS_PRIVATE_PREFIX, "");
        if (prefix.isEmpty()) {
            settings.note(
                    Options.PROGRAMS_PRIVATE_PREFIX.key()
                            + ": is missing; programs.allowed lets private alerts into the job's"
                            + " topics, so give them names of their own, such as"
                            + " partnership-labelled, and their beginning here, partnership-.");
            return;
        }
        for (String usual : USUAL_TOPICS) {
            if (usual.startsWith(prefix)) {
                settings.note(
                        "%s: the usual topic %s begins with %s, too; choose another."
                                .formatted(Options.PROGRAMS_PRIVATE_PREFIX.key(), usual, prefix));
            }
        }
        Map<String, String> written = new LinkedHashMap<>();
        written.put(job.sink().results().topicKey(), job.sink().resultTopic());
        written.put(Options.REJECTED_TOPIC.key(), job.sink().rejectedTopic());
        if (job.accounts().kept()) {
            written.put(Options.ACCOUNTS_TOPIC.key(), job.accounts().topic());
        }
        if (models.enabled()) {
            written.put(Options.STATUS_TOPIC.key(), models.statusTopic());
            written.put(Options.SHADOW_TOPIC.key(), models.shadowTopic());
        }
        written.forEach(
                (key, topic) -> {
                    if (!topic.startsWith(prefix)) {
                        settings.note(
                                "%s: %s must begin with %s (programs.private-prefix), since the job publishes private alerts."
                                        .formatted(key, topic, prefix));
                    }
                });
    }

    /** Whether alerts of a ZTF program may be published. */
    public boolean allows(int program) {
        return allowed.contains(program);
    }

    /** Whether a topic's name says that its records must not be published. */
    public boolean forbidsTopic(String topic) {
        Matcher program = PROGRAM.matcher(topic);
        while (program.find()) {
            if (!allows(Integer.parseInt(program.group(1)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether bytes of a topic that could not be read may be published. */
    public boolean publishesUnread(String topic) {
        return !forbidsTopic(topic)
                && (unknown == Unknown.PUBLISH
                        || topic.startsWith(RUBIN)
                        || PROGRAM.matcher(topic).find());
    }
}
