package dev.nightjar.app.audit;

import dev.nightjar.app.audit.InputPartition.Fate;
import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.app.console.Interruption;
import dev.nightjar.app.console.Progress;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.Cluster;
import dev.nightjar.app.kafka.OffsetRange;
import dev.nightjar.app.kafka.Place;
import dev.nightjar.scoring.Outcome;
import dev.nightjar.scoring.RegistryFrame;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.scoring.SchemaHeader;
import dev.nightjar.v1.Account;
import dev.nightjar.v1.RejectedRecord;
import dev.nightjar.v1.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles a job's input with its output by topic, partition and offset. Where everything ends is
 * fixed before anything is read, the inputs first: what is written meanwhile does not matter.
 */
final class Audit {

    private static final long RETRY_MILLIS = 500;

    private final Cluster cluster;
    private final AuditTopics topics;
    private final TimeSpan span;
    private final Screen screen;
    private final Map<TopicPartition, InputPartition> inputs = new HashMap<>();
    private final SortedMap<String, Long> foreign = new TreeMap<>();
    private final Places unreadable = new Places();
    private final Places strays = new Places();
    private Map<TopicPartition, Long> highWatermarks = new HashMap<>();

    Audit(Cluster cluster, AuditTopics topics, TimeSpan span, Screen screen) {
        this.cluster = cluster;
        this.topics = topics;
        this.span = span;
        this.screen = screen;
    }

    /**
     * Reads everything once.
     *
     * @param group the job's consumer group, whose offsets tell how far it is; null for none
     * @param job whose accounts count; null for the only one there
     * @param windowMillis length of the windows where no accounts say it [ms]
     * @param patience wait for results of transactions that are just being committed
     */
    AuditResult run(
            @Nullable String group, @Nullable String job, long windowMillis, Duration patience)
            throws InterruptedException {
        openInputs();
        List<TopicPartition> outputs = new ArrayList<>(cluster.partitions(topics.results()));
        outputs.addAll(cluster.partitions(topics.rejected()));
        AccountSums accounts = topics.accounts() == null ? null : accounts(topics.accounts(), job);
        reach(group, accounts);
        Map<TopicPartition, OffsetRange> ends = readOutcomes(outputs, Map.of());
        inputs.values().forEach(InputPartition::fixReach);
        long deadline = System.nanoTime() + patience.toNanos();
        while (inputs.values().stream().anyMatch(InputPartition::hasHoles)
                && System.nanoTime() < deadline) {
            Interruption.check();
            Thread.sleep(RETRY_MILLIS);
            ends = readOutcomes(outputs, ends);
        }
        long window = windowMillis(accounts, windowMillis);
        readInputs(window);
        List<InputPartition> partitions =
                inputs.values().stream()
                        .sorted(
                                Comparator.comparing(
                                                (InputPartition input) -> input.partition().topic())
                                        .thenComparing(input -> input.partition().partition()))
                        .toList();
        return new AuditResult(
                partitions,
                strays,
                unreadable,
                foreign,
                window,
                accounts == null ? null : compare(partitions, accounts, window));
    }

    private void openInputs() throws InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String input : topics.inputs()) {
            partitions.addAll(cluster.partitions(input));
        }
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>(cluster.committed(partitions));
        if (span.beginsSomewhere()) {
            cluster.offsets(
                            partitions,
                            OffsetSpec.forTimestamp(Math.max(0, span.fromMillis())),
                            IsolationLevel.READ_UNCOMMITTED)
                    .forEach(
                            (partition, first) ->
                                    ranges.computeIfPresent(
                                            partition,
                                            (key, range) ->
                                                    new OffsetRange(
                                                            first < 0
                                                                    ? range.end()
                                                                    : Math.max(
                                                                            first, range.begin()),
                                                            range.end())));
        }
        ranges.forEach(
                (partition, range) -> {
                    if (range.length() > Integer.MAX_VALUE) {
                        throw new CommandFailedException(
                                partition
                                        + " holds more than 2^31 offsets; audit a part of it with"
                                        + " --from");
                    }
                    inputs.put(partition, new InputPartition(partition, range));
                });
    }

    private void reach(@Nullable String group, @Nullable AccountSums accounts)
            throws InterruptedException {
        Map<TopicPartition, Long> committed =
                group == null ? Map.of() : cluster.groupOffsets(group);
        inputs.forEach(
                (partition, input) -> {
                    input.reached(committed.getOrDefault(partition, 0L) - 1);
                    if (accounts != null) {
                        input.reached(accounts.lastOffset(partition));
                    }
                });
    }

    private AccountSums accounts(String topic, @Nullable String job) throws InterruptedException {
        AccountSums sums = new AccountSums();
        SortedSet<String> others = new TreeSet<>();
        try (Progress progress = Progress.start(screen, "accounts", 0)) {
            cluster.read(
                    cluster.committed(cluster.partitions(topic)),
                    progress,
                    record -> {
                        try {
                            Account account = ResultDecoder.account(value(record));
                            if (topics.inputs().contains(account.getTopic())) {
                                if (job == null || job.equals(account.getJob())) {
                                    sums.add(account);
                                } else {
                                    others.add(account.getJob());
                                }
                            }
                        } catch (IOException e) {
                            unreadable.add(place(record));
                        }
                    });
        }
        if (sums.jobs().isEmpty() && !others.isEmpty()) {
            throw new CommandFailedException(
                    "%s holds no accounts of the job %s for these inputs, but of %s; name one with --job-name"
                            .formatted(topic, job, String.join(", ", others)));
        }
        if (sums.jobs().size() > 1) {
            throw new CommandFailedException(
                    topic
                            + " holds accounts of several jobs for these inputs: "
                            + String.join(", ", sums.jobs())
                            + "; name one with --job-name");
        }
        return sums;
    }

    /** Accounts say how long their windows are; where that was changed, the longest counts. */
    private static long windowMillis(@Nullable AccountSums accounts, long otherwise) {
        return accounts == null || accounts.windowMillis().isEmpty()
                ? otherwise
                : accounts.windowMillis().last();
    }

    /**
     * Reads results that are not read yet.
     *
     * @param read up to where they are
     * @return up to where they are now
     */
    private Map<TopicPartition, OffsetRange> readOutcomes(
            List<TopicPartition> outputs, Map<TopicPartition, OffsetRange> read)
            throws InterruptedException {
        Map<TopicPartition, OffsetRange> now = cluster.committed(outputs);
        Map<TopicPartition, OffsetRange> fresh = new HashMap<>();
        now.forEach(
                (partition, range) -> {
                    OffsetRange former = read.get(partition);
                    fresh.put(
                            partition,
                            former == null ? range : new OffsetRange(former.end(), range.end()));
                });
        highWatermarks =
                cluster.offsets(
                        inputs.keySet(), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        if (fresh.values().stream().anyMatch(range -> range.length() > 0)) {
            try (Progress progress = Progress.start(screen, "results", 0)) {
                cluster.read(fresh, progress, this::enter);
            }
        }
        return now;
    }

    private void enter(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(topics.rejected())) {
                RejectedRecord rejected = ResultDecoder.rejectedRecord(value(record));
                enter(
                        Fate.REJECTED,
                        rejected.getTopic(),
                        rejected.getPartition(),
                        rejected.getOffset());
            } else {
                Outcome outcome = ResultDecoder.outcome(unframed(record));
                enter(
                        outcome.status() == Status.LABELLED ? Fate.LABELLED : Fate.SKIPPED,
                        outcome.source().getTopic(),
                        outcome.source().getPartition(),
                        outcome.source().getOffset());
            }
        } catch (IOException e) {
            unreadable.add(place(record));
        }
    }

    private void enter(Fate fate, String topic, int partition, long offset) {
        TopicPartition key = new TopicPartition(topic, partition);
        InputPartition input = inputs.get(key);
        if (input != null) {
            input.enter(fate, offset, highWatermarks.getOrDefault(key, 0L));
        } else if (topics.inputs().contains(topic)) {
            strays.add(new Place(topic, partition, offset));
        } else {
            foreign.merge(topic, 1L, Long::sum);
        }
    }

    private void readInputs(long windowMillis) throws InterruptedException {
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        inputs.forEach((partition, input) -> ranges.put(partition, input.range()));
        try (Progress progress = Progress.start(screen, "input", 0)) {
            cluster.read(
                    ranges,
                    new Unread(),
                    progress,
                    record -> {
                        InputPartition input =
                                inputs.get(new TopicPartition(record.topic(), record.partition()));
                        if (input != null) {
                            long start =
                                    Math.floorDiv(record.timestamp(), windowMillis) * windowMillis;
                            input.record(record.offset(), start, span.contains(record.timestamp()));
                        }
                    });
        }
        cluster.offsets(inputs.keySet(), OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED)
                .forEach((partition, begin) -> input(partition).close(begin));
    }

    private InputPartition input(TopicPartition partition) {
        InputPartition input = inputs.get(partition);
        if (input == null) {
            throw new IllegalStateException(partition + " was never opened");
        }
        return input;
    }

    private AuditResult.Comparison compare(
            List<InputPartition> partitions, AccountSums accounts, long windowMillis) {
        long agreeing = 0;
        long left = 0;
        List<AuditResult.Disagreement> disagreements = new ArrayList<>();
        for (InputPartition input : partitions) {
            Map<Long, Tally> told = accounts.windows(input.partition());
            Set<Long> starts = new HashSet<>(told.keySet());
            starts.addAll(input.windows().keySet());
            for (long start : starts.stream().sorted().toList()) {
                Tally account = told.getOrDefault(start, new Tally());
                Tally window = input.windows().getOrDefault(start, new Tally());
                if (accounts.windowMillis().size() != 1
                        || !span.holds(start, windowMillis)
                        || !accounts.covers(input, window, account)) {
                    left++;
                } else if (window.agreesWith(account)) {
                    agreeing++;
                } else {
                    disagreements.add(
                            new AuditResult.Disagreement(
                                    input.partition(), start, window, account));
                }
            }
        }
        return new AuditResult.Comparison(agreeing, left, disagreements);
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }

    /** A result, whichever frame the job was told to write. */
    private static byte[] unframed(ConsumerRecord<byte[], byte[]> record) {
        Header schema = record.headers().lastHeader(SchemaHeader.KEY);
        return RegistryFrame.undone(value(record), schema == null ? null : schema.value());
    }

    private static Place place(ConsumerRecord<?, ?> record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }
}
