package dev.nightjar.app.training;

import picocli.CommandLine.Command;

/** {@code nightjar train}: make a model. */
@Command(
        name = "train",
        header = "Train a model and write its bundle.",
        synopsisSubcommandLabel = "MODEL",
        commandListHeading = "%nModels:%n",
        subcommands = {
            TrainRealBogusCommand.class,
            TrainDeepHitsCommand.class,
            TrainRotationPeriodCommand.class
        })
public final class TrainCommand {}
