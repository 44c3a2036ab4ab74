package dev.nightjar.app.training;

import picocli.CommandLine.Command;

/** {@code nightjar evaluate}: measure a model. */
@Command(
        name = "evaluate",
        header = "Measure a model on candidates or stars whose truth, or its proxy, is known.",
        synopsisSubcommandLabel = "WHAT",
        commandListHeading = "%nWhat:%n",
        subcommands = {
            EvaluateRealBogusCommand.class,
            EvaluatePredictionsCommand.class,
            EvaluateRotationPeriodCommand.class
        })
public final class EvaluateCommand {}
