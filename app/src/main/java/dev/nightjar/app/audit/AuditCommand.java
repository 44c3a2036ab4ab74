package dev.nightjar.app.audit;

import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.OutputFile;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.Cluster;
import dev.nightjar.app.kafka.ClusterOptions;
import dev.nightjar.flink.config.JobConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar audit}: a job's input against its output. */
@Command(
        name = "audit",
        header = "Check that every record that went in came out exactly once.",
        footer = {
            "",
            "Reads the topics from their beginning to where they end now, committed records only.",
            "Exit code 0: it adds up, 1: it does not, or could not be checked."
        })
public final class AuditCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private ClusterOptions clusterOptions = new ClusterOptions();

    @Option(
            names = "--input",
            paramLabel = "T",
            split = ",",
            description = "Topics that the job reads.")
    private @Nullable List<String> input;

    @Option(
            names = "--results",
            paramLabel = "T",
            description = "Topic of labelled and skipped records, or of transforms.")
    private @Nullable String results;

    @Option(names = "--rejected", paramLabel = "T", description = "Topic of rejected records.")
    private @Nullable String rejected;

    @Option(
            names = "--accounts",
            paramLabel = "T",
            description = "Topic of accounts, to be compared with the others (default: none).")
    private @Nullable String accounts;

    @Option(
            names = "--job-name",
            paramLabel = "NAME",
            description = "Whose accounts, where the topic holds those of several jobs.")
    private @Nullable String jobName;

    @Option(
            names = "--group",
            paramLabel = "G",
            description =
                    "The job's consumer group: what it has committed and has no result is missing.")
    private @Nullable String group;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only records from this Kafka timestamp on, e.g. 2026-11-22T03:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only records before this time.")
    private @Nullable String to;

    @Option(
            names = "--window",
            paramLabel = "DURATION",
            defaultValue = "PT1M",
            description =
                    "Length of the windows, where no accounts say it, e.g. PT10M"
                            + " (default: ${DEFAULT-VALUE}).")
    private Duration window = Duration.ZERO;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "PT5S",
            description =
                    "Wait for transactions that are just being committed before a record is called"
                            + " missing (default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ZERO;

    @Option(
            names = "--complete",
            description = "The job is done: a record that it has not come to is a failure.")
    private boolean complete;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        TimeSpan span =
                new TimeSpan(
                        time("--from", from, Long.MIN_VALUE), time("--to", to, Long.MAX_VALUE));
        if (span.fromMillis() >= span.toMillis()) {
            throw new ParameterException(spec.commandLine(), "--from must be before --to");
        }
        if (window.toMillis() < 1) {
            throw new ParameterException(spec.commandLine(), "--window must be at least PT0.001S");
        }
        if (json != null) {
            OutputFile.require(spec, "--json", json, List.of());
        }
        return Interruption.guarded(() -> audit(span));
    }

    private int audit(TimeSpan span) throws InterruptedException, IOException {
        JobConfig job = clusterOptions.jobConfig();
        Screen screen = Screen.of(spec);
        try (Cluster cluster = clusterOptions.cluster()) {
            AuditTopics topics = topics(job, cluster);
            AuditResult result =
                    new Audit(cluster, topics, span, screen)
                            .run(
                                    group == null && job != null ? job.source().groupId() : group,
                                    jobName == null && job != null ? job.name() : jobName,
                                    window.toMillis(),
                                    patience);
            AuditText.print(screen, result, complete);
            if (json != null) {
                AuditJson.write(json, result, complete);
            }
            return result.addsUp(complete) ? 0 : 1;
        }
    }

    private AuditTopics topics(@Nullable JobConfig job, Cluster cluster)
            throws InterruptedException {
        List<String> inputs = input;
        if (inputs == null) {
            if (job == null) {
                throw new ParameterException(
                        spec.commandLine(), "either --input or --config must be given");
            }
            inputs = job.source().topicsAt(Instant.now());
            if (job.source().byNight()) {
                inputs = inputs.stream().filter(cluster.existing(inputs)::containsKey).toList();
            }
        }
        String accountsTopic =
                accounts == null && job != null && job.accounts().kept()
                        ? job.accounts().topic()
                        : accounts;
        return new AuditTopics(
                inputs,
                clusterOptions.topic(
                        "--results", results, job == null ? null : job.sink().resultTopic()),
                clusterOptions.topic(
                        "--rejected", rejected, job == null ? null : job.sink().rejectedTopic()),
                accountsTopic);
    }

    private long time(String option, @Nullable String text, long otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " must be a time such as 2026-11-22T03:00:00Z, not " + text,
                    e);
        }
    }
}
