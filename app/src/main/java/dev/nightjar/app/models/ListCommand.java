package dev.nightjar.app.models;

import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.ClientPropertiesOption;
import dev.nightjar.flink.config.ModelsConfig;
import dev.nightjar.v1.BundleReference;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.ServedModels;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nightjar models list}: what the jobs said last that they serve. */
@Command(
        name = "list",
        header = "Show which models serve, by job and survey.",
        description = "As the jobs reported last: a job that has ended is still shown.")
final class ListCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private TopicOptions where = new TopicOptions();

    @Mixin private ClientPropertiesOption client = new ClientPropertiesOption();

    @Override
    public Integer call() throws IOException {
        Screen screen = Screen.of(spec);
        ModelsConfig topics = where.topics(client.properties());
        List<ModelStatus> reports;
        try (ModelTopics jobs = new ModelTopics(topics)) {
            reports = jobs.readAll();
            if (jobs.unreadable() > 0) {
                screen.note(
                        "%d records of the topic %s are no reports that this release knows",
                        jobs.unreadable(), topics.statusTopic());
            }
        }
        Map<String, Map<Integer, ModelStatus>> last = lastByJob(reports);
        if (last.isEmpty()) {
            screen.note("no job has reported in the topic %s yet", topics.statusTopic());
        } else {
            table(last).lines().forEach(screen::print);
        }
        return 0;
    }

    /** The last report of each subtask that the job had when it reported last. */
    static Map<String, Map<Integer, ModelStatus>> lastByJob(List<ModelStatus> reports) {
        Map<String, Map<Integer, ModelStatus>> last = new TreeMap<>();
        for (ModelStatus report : reports) {
            last.computeIfAbsent(report.getJob(), job -> new TreeMap<>())
                    .merge(report.getSubtask(), report, ListCommand::later);
        }
        for (Map<Integer, ModelStatus> job : last.values()) {
            ModelStatus latest = job.values().stream().reduce(ListCommand::later).orElseThrow();
            job.keySet().removeIf(subtask -> subtask >= latest.getSubtasks());
        }
        return last;
    }

    private static ModelStatus later(ModelStatus one, ModelStatus other) {
        return one.getReportedAtMillis().isAfter(other.getReportedAtMillis()) ? one : other;
    }

    private static Table table(Map<String, Map<Integer, ModelStatus>> jobs) {
        Table table =
                new Table(
                        "job",
                        "survey",
                        "champion",
                        "challenger",
                        "before",
                        "subtasks",
                        "reported");
        jobs.forEach((job, subtasks) -> addRows(table, job, subtasks.values()));
        return table;
    }

    /** A row a survey, or more where the subtasks do not serve the same. */
    private static void addRows(Table table, String job, Collection<ModelStatus> subtasks) {
        Map<ServedModels, List<ModelStatus>> served = new LinkedHashMap<>();
        for (ModelStatus subtask : subtasks) {
            for (ServedModels models : subtask.getModels()) {
                served.computeIfAbsent(models, same -> new ArrayList<>()).add(subtask);
            }
        }
        served.forEach(
                (models, those) -> {
                    Instant reported =
                            those.stream()
                                    .reduce(ListCommand::later)
                                    .orElseThrow()
                                    .getReportedAtMillis();
                    table.add(
                            job,
                            models.getSurvey() == null ? "all" : models.getSurvey().name(),
                            text(models.getChampion()),
                            text(models.getChallenger()),
                            text(models.getPrevious()),
                            "%d of %d".formatted(those.size(), those.get(0).getSubtasks()),
                            reported.truncatedTo(ChronoUnit.SECONDS).toString());
                });
    }

    private static String text(@Nullable BundleReference model) {
        return model == null
                ? "-"
                : "%s/%s (%s)"
                        .formatted(
                                model.getName(),
                                model.getVersion(),
                                model.getSha256().substring(0, 12));
    }
}
