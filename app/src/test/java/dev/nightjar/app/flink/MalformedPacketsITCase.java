package dev.nightjar.app.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.testing.MalformedPackets;
import dev.nightjar.testing.MalformedPackets.MalformedPacket;
import dev.nightjar.testing.SyntheticPackets;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RejectedRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that is known to be wrong with a packet, among good ones, through a job that must not
 * restart.
 */
class MalformedPacketsITCase {

    private static final int TOO_LONG_FOR_THE_REJECTED_TOPIC = 3_000_000;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"exactly-once", "at-least-once"})
    void eachIsRejectedForItsReasonAndTheGoodOnesAreLabelled(String guarantee) throws Exception {
        // Given
        Map<Integer, String> reasons = new HashMap<>();
        List<byte @Nullable []> packets = new ArrayList<>();
        for (MalformedPacket malformed : MalformedPackets.all()) {
            reasons.put(packets.size(), malformed.reason().name());
            packets.add(malformed.bytes());
            packets.add(SyntheticPackets.ztfPacket());
        }
        reasons.put(packets.size(), "EMPTY_MESSAGE");
        packets.add(null);
        reasons.put(packets.size(), "UNKNOWN_FRAMING");
        packets.add("?".repeat(TOO_LONG_FOR_THE_REJECTED_TOPIC).getBytes(UTF_8));
        try (DevelopmentBroker broker = DevelopmentBroker.start(null, 0)) {
            JobRun run =
                    new JobRun(broker, guarantee, TinyBundle.writeTo(folder.resolve("bundle")))
                            .with("sink.guarantee", guarantee);
            List<Place> places = run.feed(packets);

            // When: any failure of a task would fail the run
            run.run();

            // Then
            Map<Place, String> expected = new HashMap<>();
            reasons.forEach((index, reason) -> expected.put(places.get(index), reason));
            Map<Place, String> rejected = new HashMap<>();
            for (RejectedRecord record : run.rejected()) {
                rejected.put(
                        new Place(record.getPartition(), record.getOffset()), record.getReason());
            }
            assertThat(rejected).containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(run.outcomes()).hasSize(packets.size()).values().containsOnly(1);
            assertThat(run.labelled())
                    .hasSize(packets.size() - expected.size())
                    .extracting(LabelledAlert::getAlertId)
                    .containsOnly(SyntheticPackets.ALERT_ID);
            assertThat(run.rejected())
                    .filteredOn(
                            record -> record.getValueLength() == TOO_LONG_FOR_THE_REJECTED_TOPIC)
                    .singleElement()
                    .satisfies(record -> assertThat(record.getValue()).isNull());
        }
    }
}
