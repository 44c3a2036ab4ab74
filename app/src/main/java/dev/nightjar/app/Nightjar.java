package dev.nightjar.app;

import dev.nightjar.app.audit.AuditCommand;
import dev.nightjar.app.broker.BrokerCommand;
import dev.nightjar.app.bundle.BundleCommand;
import dev.nightjar.app.console.CommandFailures;
import dev.nightjar.app.convert.ConvertCommand;
import dev.nightjar.app.demo.DemoCommand;
import dev.nightjar.app.models.ModelsCommand;
import dev.nightjar.app.rejected.RejectedCommand;
import dev.nightjar.app.replay.ReplayCommand;
import dev.nightjar.app.score.ScoreCommand;
import dev.nightjar.app.training.CalibrateCommand;
import dev.nightjar.app.training.EvaluateCommand;
import dev.nightjar.app.training.SimulateCommand;
import dev.nightjar.app.training.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code nightjar}: the root of the command line. */
@Command(
        name = "nightjar",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage"},
        usageHelpAutoWidth = true,
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            ScoreCommand.class,
            ConvertCommand.class,
            ReplayCommand.class,
            AuditCommand.class,
            RejectedCommand.class,
            BrokerCommand.class,
            BundleCommand.class,
            ModelsCommand.class,
            SimulateCommand.class,
            CalibrateCommand.class,
            TrainCommand.class,
            EvaluateCommand.class
        })
public final class Nightjar {

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "When a command fails, show where in the program.")
    private boolean verbose;

    private Nightjar() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, for the process and for tests. */
    public static CommandLine commandLine() {
        Nightjar root = new Nightjar();
        CommandLine line = new CommandLine(root);
        // Set here, since commands would inherit them from the annotation.
        line.getCommandSpec()
                .usageMessage()
                .header("Classifies astronomical alerts while they stream.")
                .footer("", "Start with: nightjar demo");
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler(new CommandFailures(() -> root.verbose));
    }
}
