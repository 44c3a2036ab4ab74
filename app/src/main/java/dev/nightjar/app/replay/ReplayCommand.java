package dev.nightjar.app.replay;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.InputFiles;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.ClientPropertiesOption;
import dev.nightjar.packet.PacketFiles;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nightjar replay}: packets from files onto a topic. */
@Command(
        name = "replay",
        header = "Write packets from files, folders and archives to a Kafka topic.",
        footer = {
            "",
            "Packets go out byte for byte, also those that cannot be read, in order of observation",
            "time as far as the buffer sees: one that comes later in the archive than that is late."
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--in",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Packets: files, folders, .tar.gz or .tar archives. Nothing is unpacked to disk.")
    private List<Path> in = new ArrayList<>();

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "H:P",
            description = "Kafka brokers to ask first.")
    private String bootstrapServers = "";

    @Mixin private ClientPropertiesOption clientProperties = new ClientPropertiesOption();

    @Option(
            names = "--topic",
            required = true,
            paramLabel = "T",
            description = "Topic to write to; it must exist, unless --partitions is given.")
    private String topic = "";

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Create the topic with N partitions if it does not exist.")
    private @Nullable Integer partitions;

    @ArgGroup private PaceOption pace = new PaceOption();

    /** At most one of the two. */
    private static final class PaceOption {

        @Option(
                names = "--rate",
                paramLabel = "N/s",
                converter = Rate.Converter.class,
                description = "Packets per second, e.g. 200/s, or max (default: max).")
        private @Nullable Rate rate;

        @Option(
                names = "--speed",
                paramLabel = "X",
                description =
                        "By the survey's own clock, X times faster: 60 replays an hour in a minute.")
        private @Nullable Double speed;
    }

    @Option(
            names = "--buffer",
            paramLabel = "N",
            defaultValue = "2000",
            description =
                    "Packets to look ahead for the order of observation time; they are held in memory"
                            + " (default: ${DEFAULT-VALUE}; 1 keeps the archive's order).")
    private int buffer;

    @Option(
            names = "--key",
            paramLabel = "objectId",
            description =
                    "Record key: objectId keeps each object's alerts in order (default: no key).")
    private @Nullable Key key;

    /** What can be a record's key; spelt as the packets' field. */
    private enum Key {
        objectId
    }

    @Override
    public Integer call() throws Exception {
        Pace chosen = pace();
        if (buffer < 1) {
            throw new ParameterException(spec.commandLine(), "--buffer must be at least 1");
        }
        return Interruption.guarded(() -> replay(chosen));
    }

    private Pace pace() {
        if (pace.speed != null) {
            if (!(pace.speed > 0)) {
                throw new ParameterException(spec.commandLine(), "--speed must be more than 0");
            }
            return Pace.ofSurvey(pace.speed);
        }
        return pace.rate == null ? Pace.unlimited() : pace.rate.pace();
    }

    private int replay(Pace chosen) throws InterruptedException, IOException {
        Screen screen = Screen.of(spec);
        UnreadableFiles unreadable = new UnreadableFiles(screen);
        PacketTimes times = new PacketTimes(new SurveyPacketDecoder(SchemaResolvers.bundled()));
        try (PacketFiles packets = InputFiles.read(in, "packet")) {
            Map<String, String> client = clientProperties.values();
            TopicCheck.requireTopic(bootstrapServers, client, topic, partitions);
            PacketTopic records =
                    new PacketTopic(bootstrapServers, client, topic, (packet, at, offset) -> {});
            try (records;
                    Progress progress = Progress.start(screen, "replay", -1)) {
                Iterator<TimedPacket> ordered =
                        new TimeOrder(times.readAll(unreadable.without(packets)), buffer);
                while (ordered.hasNext()) {
                    Interruption.check();
                    TimedPacket next = ordered.next();
                    chosen.await(next.observationMjdUtc());
                    records.send(next.packet(), key == null ? null : next.objectId());
                    progress.to(
                            records.acknowledged(), ObservationDate.text(next.observationMjdUtc()));
                }
                records.awaitAcknowledgements();
                progress.to(records.acknowledged(), "");
                if (records.acknowledged() != records.sent()) {
                    throw new CommandFailedException(
                            records.sent()
                                    + " packets were sent and only "
                                    + records.acknowledged()
                                    + " acknowledged");
                }
                screen.print(
                        "%,d packets read, %,d acknowledged by %s in topic %s",
                        records.sent(), records.acknowledged(), bootstrapServers, topic);
            } catch (InterruptedException | RuntimeException e) {
                if (Interruption.isRequested()) {
                    screen.print(
                            "%,d packets acknowledged by %s in topic %s",
                            records.acknowledged(), bootstrapServers, topic);
                }
                throw e;
            }
        }
        return unreadable.count() == 0 ? 0 : 1;
    }
}
