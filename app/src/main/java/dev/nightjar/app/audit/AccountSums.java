package dev.nightjar.app.audit;

import dev.nightjar.v1.Account;
import dev.nightjar.v1.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** What a job says of itself: the sums of its accounts by input partition and window. */
final class AccountSums {

    private final Map<TopicPartition, TreeMap<Long, Tally>> windows = new HashMap<>();
    private final Map<TopicPartition, Tally> accounted = new HashMap<>();
    private final SortedSet<String> jobs = new TreeSet<>();
    private final SortedSet<Long> windowMillis = new TreeSet<>();

    void add(Account account) {
        jobs.add(account.getJob());
        windowMillis.add(account.getWindowMillis());
        TopicPartition partition = new TopicPartition(account.getTopic(), account.getPartition());
        if (account.getStage() == Stage.DECODE) {
            accounted
                    .computeIfAbsent(partition, key -> new Tally())
                    .cover(account.getFirstOffset(), account.getLastOffset());
        }
        Tally sum =
                windows.computeIfAbsent(partition, key -> new TreeMap<>())
                        .computeIfAbsent(
                                account.getWindowStartMillis().toEpochMilli(),
                                start -> new Tally());
        sum.in += account.getRecordsIn();
        sum.labelled += account.getLabelled();
        sum.skipped += account.getSkipped();
        sum.rejected += account.getRejected();
        sum.cover(account.getFirstOffset(), account.getLastOffset());
    }

    /** Jobs whose accounts were read. */
    SortedSet<String> jobs() {
        return jobs;
    }

    /** Lengths of the windows [ms]. */
    SortedSet<Long> windowMillis() {
        return windowMillis;
    }

    /** Highest offset of a partition that is accounted for, -1 for none. */
    long lastOffset(TopicPartition partition) {
        return accounted.getOrDefault(partition, new Tally()).lastOffset;
    }

    /** Windows of a partition by start [ms since 1970 UTC]. */
    Map<Long, Tally> windows(TopicPartition partition) {
        return windows.getOrDefault(partition, new TreeMap<>());
    }

    /**
     * Whether a window can be compared: accounts were kept before its first record and after its
     * last, and all that its account counts was audited.
     */
    boolean covers(InputPartition input, Tally window, Tally account) {
        Tally kept = accounted.getOrDefault(input.partition(), new Tally());
        return window.inFlight == 0
                && (window.in == 0
                        || (window.firstOffset >= kept.firstOffset
                                && window.lastOffset <= kept.lastOffset))
                && (account.lastOffset < 0
                        || (input.range().contains(account.firstOffset)
                                && input.range().contains(account.lastOffset)));
    }
}
