package dev.nightjar.app.score;

import picocli.CommandLine.Command;

/** {@code nightjar score}: score packets and light curves in files. */
@Command(
        name = "score",
        header = "Score packets or light curves in files and archives, without Kafka or Flink.",
        synopsisSubcommandLabel = "MODEL",
        commandListHeading = "%nModels:%n",
        subcommands = {ScoreRealBogusCommand.class, ScoreRotationPeriodCommand.class})
public final class ScoreCommand {}
