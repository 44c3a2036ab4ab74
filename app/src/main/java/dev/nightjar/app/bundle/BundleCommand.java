package dev.nightjar.app.bundle;

import picocli.CommandLine.Command;

/** {@code nightjar bundle}: commands about model bundles. */
@Command(
        name = "bundle",
        header = "Look at a model bundle, or check that it may serve.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ShowCommand.class, VerifyCommand.class})
public final class BundleCommand {}
