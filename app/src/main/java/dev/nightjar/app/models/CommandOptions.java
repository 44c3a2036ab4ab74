package dev.nightjar.app.models;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.ClientPropertiesOption;
import dev.nightjar.v1.BundleReference;
import dev.nightjar.v1.ModelAction;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.ScoringTask;
import dev.nightjar.v1.SurveyName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What every command that changes models takes, and how it is sent and answered. */
final class CommandOptions {

    /** How long jobs that were heard of before are waited for when others have answered. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    @ArgGroup(multiplicity = "1")
    private TopicOptions where = new TopicOptions();

    @Mixin private ClientPropertiesOption client = new ClientPropertiesOption();

    @Option(
            names = "--survey",
            paramLabel = "S",
            description = "Whose alerts: ZTF or RUBIN (default: all).")
    private @Nullable SurveyName survey;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "60",
            description = "Longest wait for the jobs' answers [s] (default: ${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    /**
     * Sends a command and prints the answers.
     *
     * @return exit code: 0 where every subtask has done it
     */
    int run(
            CommandSpec spec,
            ModelAction action,
            ScoringTask task,
            @Nullable BundleReference bundle)
            throws Exception {
        if (timeoutSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--timeout must be at least 1");
        }
        return Interruption.guarded(() -> send(Screen.of(spec), action, task, bundle));
    }

    private int send(
            Screen screen, ModelAction action, ScoringTask task, @Nullable BundleReference bundle)
            throws InterruptedException, IOException {
        ModelCommand command =
                new ModelCommand(
                        UUID.randomUUID().toString(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        task,
                        survey,
                        action,
                        bundle);
        try (ModelTopics jobs = new ModelTopics(where.topics(client.properties()))) {
            Set<String> known = new TreeSet<>();
            Set<String> others = new TreeSet<>();
            for (ModelStatus status : jobs.readAll()) {
                (status.getTask() == task ? known : others).add(status.getJob());
            }
            // Never refused to who rolls back: the reports of the job may be gone.
            if (bundle != null && known.isEmpty() && !others.isEmpty()) {
                throw new CommandFailedException(
                        "of the jobs that have reported, %s, none has models for %s; nothing was sent"
                                .formatted(
                                        String.join(", ", others),
                                        task.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
            }
            jobs.send(command);
            Answers answers = await(screen, jobs, command, known);
            print(screen, answers);
            if (!answers.areComplete()) {
                throw new CommandFailedException(
                        "%s answered within %d s; the command stays in the control topic for those that read it later"
                                .formatted(
                                        answers.all().isEmpty()
                                                ? "no job"
                                                : "not every subtask of a job",
                                        timeoutSeconds));
            }
            known.removeIf(job -> answers.areOf(Set.of(job)));
            if (!known.isEmpty()) {
                screen.note("no answer from %s, which reported before", String.join(", ", known));
            }
            return answers.areApplied() ? 0 : 1;
        }
    }

    private Answers await(Screen screen, ModelTopics jobs, ModelCommand command, Set<String> known)
            throws InterruptedException {
        Answers answers = new Answers(command.getId());
        long deadline = System.nanoTime() + Duration.ofSeconds(timeoutSeconds).toNanos();
        boolean graced = false;
        while (System.nanoTime() < deadline) {
            Interruption.check();
            screen.waiting("waiting for %d answers".formatted(answers.all().size()));
            answers.addAll(jobs.poll());
            if (answers.areComplete()) {
                if (answers.areOf(known)) {
                    break;
                }
                if (!graced) {
                    graced = true;
                    deadline = Math.min(deadline, System.nanoTime() + GRACE.toNanos());
                }
            }
        }
        screen.waiting("");
        return answers;
    }

    /** A row for subtasks of a job that answer the same. */
    private static void print(Screen screen, Answers answers) {
        Map<List<String>, List<ModelStatus>> same = new LinkedHashMap<>();
        for (ModelStatus status : answers.all()) {
            List<String> answer =
                    List.of(
                            status.getJob(),
                            status.getOutcome().name().toLowerCase(Locale.ROOT),
                            status.getDetail());
            same.computeIfAbsent(answer, key -> new ArrayList<>()).add(status);
        }
        if (same.isEmpty()) {
            return;
        }
        Table table = new Table("job", "subtasks", "answer", "");
        same.forEach(
                (answer, statuses) ->
                        table.add(
                                answer.get(0),
                                "%d of %d"
                                        .formatted(statuses.size(), statuses.get(0).getSubtasks()),
                                answer.get(1),
                                answer.get(2)));
        table.lines().forEach(screen::print);
    }
}
