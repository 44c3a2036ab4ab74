package dev.nightjar.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.flink.KafkaTopics.Place;
import dev.nightjar.testing.SyntheticPackets;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.v1.RejectedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of an alert that is private, or may be, leaves by the job's topics. */
class PrivateAlertsITCase {

    private static final String SECRET = "ZTFsecret";

    @TempDir private static Path folder;

    private static DevelopmentBroker broker;
    private static Path bundle;

    @BeforeAll
    static void start() {
        broker = DevelopmentBroker.start(null, 0);
        bundle = TinyBundle.writeTo(folder.resolve("bundle"));
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void noByteOfAPrivateAlertIsInAnyTopicOfTheJob() throws Exception {
        JobRun run = run("mixed").with("programs.unknown", "withhold");
        byte[] whole = packet(2, SECRET);
        List<Place> places =
                run.feed(
                        List.of(
                                SyntheticPackets.ztfPacket(),
                                whole,
                                packet(3, SECRET),
                                packet(0, SECRET),
                                withBrokenStamp(2),
                                Arrays.copyOf(whole, whole.length - 7),
                                SECRET.getBytes(StandardCharsets.UTF_8)));

        run.run();

        assertNothingSecretIn(run);
        assertThat(run.outcomes().keySet()).containsExactlyInAnyOrderElementsOf(places);
        assertThat(run.outcomes().values()).containsOnly(1);
        assertThat(run.labelled()).hasSize(1);
        assertThat(run.reasons())
                .isEqualTo(Map.of("PRIVATE_PROGRAM", 4, "TRUNCATED_AVRO", 1, "UNKNOWN_FRAMING", 1));
        assertThat(run.rejected())
                .allSatisfy(
                        rejected -> {
                            assertThat(rejected.getKey()).isNull();
                            assertThat(rejected.getValue()).isNull();
                            assertThat(rejected.getValueLength()).isPositive();
                            assertThat(rejected.getDetail()).startsWith("Withheld");
                        });
    }

    @Test
    void aTopicOfAPrivateProgramIsPrivateWhateverItsPacketsSay() throws Exception {
        JobRun run = run("ztf_20261122_programid2").with("programs.unknown", "publish");
        run.feed(List.of(packet(1, SECRET), SECRET.getBytes(StandardCharsets.UTF_8)));

        run.run();

        assertNothingSecretIn(run);
        assertThat(run.reasons()).isEqualTo(Map.of("PRIVATE_PROGRAM", 2));
    }

    @Test
    void aPublicTopicKeepsWhatCannotBeReadButNothingOfAPrivatePacket() throws Exception {
        JobRun run = run("ztf_20261122_programid1").with("programs.unknown", "withhold");
        byte[] unreadable = {'?', '!'};
        run.feed(List.of(unreadable, packet(2, SECRET), withBrokenStamp(3)));

        run.run();

        assertNothingSecretIn(run);
        assertThat(run.reasons()).isEqualTo(Map.of("PRIVATE_PROGRAM", 2, "UNKNOWN_FRAMING", 1));
        assertThat(run.rejected())
                .filteredOn(rejected -> rejected.getReason().equals("UNKNOWN_FRAMING"))
                .extracting(RejectedRecord::getValue)
                .containsExactly(ByteBuffer.wrap(unreadable));
    }

    @Test
    void aJobOfPartnersScoresThemInTopicsOfItsOwn() throws Exception {
        JobRun run =
                run("ztf_20261123_programid2")
                        .with("programs.allowed", "1,2")
                        .with("programs.private-prefix", "ztf_20261123_programid2-");
        run.feed(List.of(packet(2, SECRET), packet(3, SECRET)));

        run.run();

        assertThat(run.labelled())
                .singleElement()
                .satisfies(alert -> assertThat(alert.getProgramId()).isEqualTo(2));
        assertThat(run.reasons()).isEqualTo(Map.of("PRIVATE_PROGRAM", 1));
    }

    private static JobRun run(String name) {
        return new JobRun(broker, name, bundle).withAccounts();
    }

    private static byte[] packet(int program, String objectId) {
        return SyntheticPackets.container("null", record(program, objectId));
    }

    private static byte[] withBrokenStamp(int program) {
        GenericRecord alert = record(program, SECRET);
        ((GenericRecord) alert.get("cutoutScience"))
                .put("stampData", ByteBuffer.wrap(SECRET.getBytes(StandardCharsets.UTF_8)));
        return SyntheticPackets.container("null", alert);
    }

    private static GenericRecord record(int program, String objectId) {
        GenericRecord alert = SyntheticPackets.ztfRecord();
        alert.put("objectId", objectId);
        ((GenericRecord) alert.get("candidate")).put("programid", program);
        return alert;
    }

    /** Every record of every topic that the job writes, aborted ones, too: key, value, headers. */
    private static void assertNothingSecretIn(JobRun run) {
        List<byte @Nullable []> written = new ArrayList<>();
        KafkaTopics topics = new KafkaTopics(broker.bootstrapServers());
        for (String topic : List.of("labelled", "rejected", "accounts")) {
            for (ConsumerRecord<byte[], byte[]> record :
                    topics.read(run.topic(topic), "read_uncommitted")) {
                written.add(record.key());
                written.add(record.value());
                record.headers().forEach(header -> written.add(header.value()));
            }
        }
        assertThat(written).isNotEmpty();
        for (byte[] bytes : written) {
            if (bytes != null) {
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
            }
        }
    }
}
