package dev.nightjar.app.training;

import picocli.CommandLine.Command;

/** {@code nightjar evaluate}: measure a model. */
@Command(
        name = "evaluate",
        header = "Measure a model on candidates whose truth, or its proxy, is known.",
        synopsisSubcommandLabel = "MODEL",
        commandListHeading = "%nModels:%n",
        subcommands = EvaluateRealBogusCommand.class)
public final class EvaluateCommand {}
