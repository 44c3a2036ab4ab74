package dev.nightjar.app.rejected;

import picocli.CommandLine.Command;

/** {@code nightjar rejected}. */
@Command(
        name = "rejected",
        header = "Look at records that could not be read, and send them round again.",
        subcommands = {
            ListRejectedCommand.class,
            ShowRejectedCommand.class,
            ReplayRejectedCommand.class
        })
public final class RejectedCommand {}
