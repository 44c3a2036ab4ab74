package dev.nightjar.app.rejected;

import dev.nightjar.alert.RejectionReason;
import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.OutputFile;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.Cluster;
import dev.nightjar.app.kafka.Place;
import dev.nightjar.scoring.WithheldContent;
import dev.nightjar.v1.RejectedRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightjar rejected show}. */
@Command(name = "show", header = "Show one rejected record, and save its bytes.")
final class ShowRejectedCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private RejectedOptions options = new RejectedOptions();

    @Parameters(
            paramLabel = "PLACE",
            description = "Where the record was read, topic-partition@offset, as list shows it.")
    private String place = "";

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Write the record's bytes there, as they came.")
    private @Nullable Path save;

    @Override
    public Integer call() throws Exception {
        Place wanted;
        try {
            wanted = Place.parse(place);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (save != null) {
            OutputFile.require(spec, "--save", save, List.of());
        }
        return Interruption.guarded(() -> show(wanted));
    }

    private int show(Place wanted) throws InterruptedException, IOException {
        Screen screen = Screen.of(spec);
        String name = options.topic();
        try (Cluster cluster = options.cluster()) {
            RejectedTopic topic = new RejectedTopic(cluster, name);
            List<RejectedRecord> found = new ArrayList<>();
            topic.read(
                    screen,
                    (partition, offset, rejected) -> {
                        if (found.isEmpty() && RejectedTopic.place(rejected).equals(wanted)) {
                            found.add(rejected);
                        }
                    });
            if (found.isEmpty()) {
                throw new CommandFailedException(name + " holds no record of " + wanted);
            }
            RejectedRecord rejected = found.get(0);
            print(screen, rejected);
            byte[] value = RejectedTopic.bytes(rejected.getValue());
            if (value == null && rejected.getValueLength() > 0) {
                value = original(screen, cluster, rejected);
            }
            if (save != null) {
                if (value == null) {
                    throw new CommandFailedException(
                            "there are no bytes of " + wanted + " to save");
                }
                Files.write(save, value);
                screen.print("  saved     %s", save);
            }
        }
        return 0;
    }

    /** Looks for a record's bytes where it was read, and says whether they are there. */
    private static byte @Nullable [] original(
            Screen screen, Cluster cluster, RejectedRecord rejected) throws InterruptedException {
        try (OriginalRecords originals = new OriginalRecords(cluster)) {
            ConsumerRecord<byte[], byte[]> original =
                    originals.fetch(List.of(rejected)).get(RejectedTopic.place(rejected));
            screen.print(
                    "  original  %s in topic %s, partition %d, offset %d",
                    original == null ? "no more" : "still",
                    rejected.getTopic(),
                    rejected.getPartition(),
                    rejected.getOffset());
            return original == null ? null : original.value();
        }
    }

    private static void print(Screen screen, RejectedRecord rejected) {
        long timestamp = rejected.getTimestampMillis();
        screen.print("%s", RejectedTopic.place(rejected));
        screen.print("  reason    %s (docs/rejections.md)", rejected.getReason());
        screen.print("  detail    %s", rejected.getDetail());
        screen.print("  received  %s", timestamp < 0 ? "no time" : Instant.ofEpochMilli(timestamp));
        screen.print("  rejected  %s", rejected.getRejectedAtMillis());
        screen.print("  key       %s", key(rejected));
        screen.print("  value     %,d bytes, %s", rejected.getValueLength(), where(rejected));
    }

    private static String key(RejectedRecord rejected) {
        ByteBuffer key = rejected.getKey();
        if (key != null) {
            return String.format(Locale.ROOT, "%,d bytes", key.remaining());
        }
        if (WithheldContent.isOf(rejected)) {
            return "withheld";
        }
        return rejected.getValue() == null && rejected.getValueLength() > 0
                ? "none, or too long to keep"
                : "none";
    }

    private static String where(RejectedRecord rejected) {
        if (rejected.getValue() != null) {
            return "kept with the rejection";
        }
        if (rejected.getValueLength() == 0) {
            return "so nothing to keep";
        }
        if (!WithheldContent.isOf(rejected)) {
            return rejected.getKey() == null
                    ? "too long to keep with the rejection, or its key is"
                    : "too long to keep with the rejection";
        }
        return rejected.getReason().equals(RejectionReason.PRIVATE_PROGRAM.name())
                ? "withheld, since its program is private"
                : "withheld, since it is not known to be public";
    }
}
