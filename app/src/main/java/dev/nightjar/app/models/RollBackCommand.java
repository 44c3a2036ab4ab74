package dev.nightjar.app.models;

import dev.nightjar.v1.ModelAction;
import dev.nightjar.v1.ScoringTask;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nightjar models rollback}. */
@Command(name = "rollback", header = "Let the model before score again.")
final class RollBackCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private CommandOptions command = new CommandOptions();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            defaultValue = "STAMP_CLASSIFICATION",
            description = "What the jobs do: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ScoringTask task = ScoringTask.STAMP_CLASSIFICATION;

    @Override
    public Integer call() throws Exception {
        return command.run(spec, ModelAction.ROLL_BACK, task, null);
    }
}
