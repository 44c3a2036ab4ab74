package dev.nightjar.app.models;

import dev.nightjar.v1.ModelOutcome;
import dev.nightjar.v1.ModelStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the subtasks of the jobs have answered to one command. */
final class Answers {

    private final String commandId;
    private final Map<String, Map<Integer, ModelStatus>> byJob = new TreeMap<>();

    Answers(String commandId) {
        this.commandId = commandId;
    }

    /** Takes reports, and leaves those about other commands alone. */
    void addAll(Collection<ModelStatus> statuses) {
        for (ModelStatus status : statuses) {
            if (commandId.equals(status.getCommandId())) {
                byJob.computeIfAbsent(status.getJob(), job -> new TreeMap<>())
                        .put(status.getSubtask(), status);
            }
        }
    }

    /** Whether a job has answered, and no job in part only. */
    boolean areComplete() {
        return !byJob.isEmpty() && byJob.values().stream().allMatch(Answers::isComplete);
    }

    /** Whether these jobs are among those that answered. */
    boolean areOf(Collection<String> jobs) {
        return byJob.keySet().containsAll(jobs);
    }

    boolean areApplied() {
        return all().stream().allMatch(status -> status.getOutcome() == ModelOutcome.APPLIED);
    }

    List<ModelStatus> all() {
        return byJob.values().stream().flatMap(job -> job.values().stream()).toList();
    }

    private static boolean isComplete(Map<Integer, ModelStatus> job) {
        int subtasks = job.values().iterator().next().getSubtasks();
        return job.size() >= subtasks;
    }
}
