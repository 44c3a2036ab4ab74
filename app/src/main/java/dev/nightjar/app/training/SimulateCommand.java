package dev.nightjar.app.training;

import picocli.CommandLine.Command;

/** {@code nightjar simulate}: invent data whose truth is known. */
@Command(
        name = "simulate",
        header = "Simulate survey data whose truth is known.",
        synopsisSubcommandLabel = "WHAT",
        commandListHeading = "%nWhat:%n",
        subcommands = {
            SimulateAlertsCommand.class,
            SimulateCandidatesCommand.class,
            SimulateRotationsCommand.class
        })
public final class SimulateCommand {}
