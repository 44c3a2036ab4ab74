package dev.nightjar.app.bundle;

import picocli.CommandLine.Command;

/** {@code nightjar bundle}: commands about model bundles. */
@Command(
        name = "bundle",
        header = "Look at a model bundle, check that it may serve, or measure its scores.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ShowCommand.class, VerifyCommand.class, ReferenceCommand.class})
public final class BundleCommand {}
