package dev.nightjar.app.rejected;

import dev.nightjar.app.console.Screen;
import dev.nightjar.app.kafka.Place;
import dev.nightjar.v1.RejectedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the records that a replay has met. */
final class ReplayTally {

    private static final int NAMED = 10;

    private final Map<String, Long> sent = new TreeMap<>();
    private final List<Place> gone = new ArrayList<>();
    private final List<Place> refused = new ArrayList<>();
    private final List<Place> withoutTopic = new ArrayList<>();
    private long before;
    private long leftOut;
    private long unreadable;

    /** A record went to this topic. */
    void sent(String target) {
        sent.merge(target, 1L, Long::sum);
    }

    /** Its bytes are nowhere. */
    void gone(RejectedRecord rejected) {
        gone.add(RejectedTopic.place(rejected));
    }

    /** Its bytes are kept, but the topic that it was read from is gone. */
    void withoutTopic(RejectedRecord rejected) {
        withoutTopic.add(RejectedTopic.place(rejected));
    }

    /** It may not leave its topic. */
    void refused(RejectedRecord rejected) {
        refused.add(RejectedTopic.place(rejected));
    }

    /** A former replay has settled it. */
    void before() {
        before++;
    }

    /** It is private, and nobody has asked for it. */
    void leftOut() {
        leftOut++;
    }

    /** So many records of the topic are no rejected records. */
    void unreadable(long records) {
        unreadable = records;
    }

    /** Whether nothing was sent, and nothing found that cannot be. */
    boolean isEmpty() {
        return sent.isEmpty() && gone.isEmpty() && withoutTopic.isEmpty() && refused.isEmpty();
    }

    /**
     * Says what was sent.
     *
     * @param done what they are: sent, or would be
     * @param topic of the rejected records
     * @return whether all that was selected could be
     */
    boolean report(Screen screen, String done, String topic) {
        if (sent.isEmpty()) {
            screen.print("nothing %s", done);
        }
        sent.forEach((target, count) -> screen.print("%,d records %s to %s", count, done, target));
        if (before > 0) {
            screen.print(
                    "%,d were sent or named as not to be sent before; --again takes them again",
                    before);
        }
        if (leftOut > 0) {
            screen.print(
                    "%,d were left out, since their alerts are private; --reason PRIVATE_PROGRAM"
                            + " sends them to their own topics",
                    leftOut);
        }
        if (!refused.isEmpty()) {
            screen.print(
                    "%,d were refused: private, or not known to be public, they must not leave"
                            + " their own topics; replay them without --to, and with --again where"
                            + " later ones of their reason were sent: %s",
                    refused.size(), named(refused));
        }
        if (!gone.isEmpty()) {
            screen.print(
                    "%,d cannot be replayed, since their bytes are neither kept nor in their topic:"
                            + " %s",
                    gone.size(), named(gone));
        }
        if (!withoutTopic.isEmpty()) {
            screen.print(
                    "%,d were not sent, since their topic is gone; the same command with --from %s"
                            + " --to T sends all of that topic's to another one: %s",
                    withoutTopic.size(), topics(withoutTopic), named(withoutTopic));
        }
        if (unreadable > 0) {
            screen.note("%,d records of %s are no rejected records", unreadable, topic);
        }
        return gone.isEmpty() && withoutTopic.isEmpty() && refused.isEmpty() && unreadable == 0;
    }

    private static String topics(List<Place> places) {
        List<String> topics = places.stream().map(Place::topic).distinct().toList();
        return topics.size() == 1 ? topics.get(0) : "TOPIC";
    }

    private static String named(List<Place> places) {
        return places.stream().limit(NAMED).map(Place::toString).collect(Collectors.joining(", "))
                + (places.size() > NAMED ? ", ..." : "");
    }
}
