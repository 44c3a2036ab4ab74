package dev.nightjar.app.rejected;

import dev.nightjar.alert.RejectionReason;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.Cluster;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar rejected replay}. */
@Command(
        name = "replay",
        header = "Send rejected records to their topic again, after a fix.",
        footer = {
            "",
            "Key and bytes go out as they came, with the header "
                    + RejectedReplay.HEADER
                    + " that says",
            "from where, in Kafka transactions that also remember what was replayed."
        })
final class ReplayRejectedCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private RejectedOptions options = new RejectedOptions();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            description =
                    "Only records rejected for these reasons (default: all but PRIVATE_PROGRAM).")
    private @Nullable List<RejectionReason> reasons;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only records rejected from this time on, e.g. 2026-11-22T03:00:00Z; older ones"
                            + " of the same reasons then count as settled.")
    private @Nullable String since;

    @Option(
            names = "--from",
            paramLabel = "T",
            description =
                    "Only records that were read from this topic, sent or not; it is remembered"
                            + " by itself what --from has sent.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description =
                    "Send to this topic (default: the one that each was read from). What was"
                            + " withheld as private is refused.")
    private @Nullable String to;

    @Option(
            names = "--group",
            paramLabel = "G",
            defaultValue = "nightjar-replay",
            description =
                    "Remembers what was replayed, as consumer groups G.REASON"
                            + " (default: ${DEFAULT-VALUE}).")
    private String group = "";

    @Option(names = "--again", description = "Also what was replayed before.")
    private boolean again;

    @Option(names = "--dry-run", description = "Only say what would be sent.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        RejectedReplay.Selection selection =
                new RejectedReplay.Selection(
                        reasons == null
                                ? Set.of()
                                : reasons.stream().map(Enum::name).collect(Collectors.toSet()),
                        since(),
                        from,
                        again);
        return Interruption.guarded(() -> replay(selection));
    }

    private int replay(RejectedReplay.Selection selection)
            throws InterruptedException, IOException {
        Screen screen = Screen.of(spec);
        String topic = options.topic();
        try (Cluster cluster = options.cluster()) {
            if (to != null) {
                cluster.partitions(to);
            }
            RejectedReplay replay =
                    new RejectedReplay(cluster, topic, selection, group, to, dryRun);
            replay.run(screen);
            return replay.report(screen) ? 0 : 1;
        }
    }

    private Instant since() {
        try {
            return since == null ? Instant.MIN : Instant.parse(since);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--since must be a time such as 2026-11-22T03:00:00Z, not " + since,
                    e);
        }
    }
}
