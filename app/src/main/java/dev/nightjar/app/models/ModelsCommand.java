package dev.nightjar.app.models;

import picocli.CommandLine.Command;

/** {@code nightjar models}: commands about the models of running jobs. */
@Command(
        name = "models",
        header = "Change the models of running jobs, or show what serves.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            LoadCommand.class,
            ActivateCommand.class,
            ShadowCommand.class,
            StopShadowCommand.class,
            RollBackCommand.class
        })
public final class ModelsCommand {}
