package dev.nightjar.app.score;

import picocli.CommandLine.Command;

/** {@code nightjar score}: score packets in files. */
@Command(
        name = "score",
        header = "Score packets in files, folders and archives, without Kafka or Flink.",
        synopsisSubcommandLabel = "MODEL",
        commandListHeading = "%nModels:%n",
        subcommands = ScoreRealBogusCommand.class)
public final class ScoreCommand {}
