package dev.nightjar.app.training;

import picocli.CommandLine.Command;

/** {@code nightjar calibrate}: measure simulated data by means that are no network. */
@Command(
        name = "calibrate",
        header = "Measure how hard simulated data are, before any network sees them.",
        synopsisSubcommandLabel = "WHAT",
        commandListHeading = "%nWhat:%n",
        subcommands = CalibrateCandidatesCommand.class)
public final class CalibrateCommand {}
