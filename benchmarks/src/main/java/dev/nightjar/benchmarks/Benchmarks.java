package dev.nightjar.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line; the scripts {@code benchmarks/run-*} call it. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FeedCommand.class,
            ListenCommand.class,
            RatesCommand.class,
            ThroughputCommand.class,
            SoakCommand.class,
            WaveletCommand.class,
            RotationCommand.class,
            TrainingCommand.class,
            NetworksCommand.class,
            ChaosCommand.class
        })
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }
}
