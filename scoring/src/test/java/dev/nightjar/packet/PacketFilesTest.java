package dev.nightjar.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nightjar.testing.SyntheticPackets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacketFilesTest {

    private static final byte[] PACKET = SyntheticPackets.ztfPacket();

    @TempDir Path folder;

    @Test
    void folderGivesEveryFileSortedButHiddenOnesAndTheSimulatorsTruth() throws Exception {
        Files.createDirectories(folder.resolve("night"));
        Files.write(folder.resolve("b.avro"), PACKET);
        Files.write(folder.resolve("a.avro"), new byte[0]);
        Files.write(folder.resolve("night/c.avro"), PACKET);
        Files.writeString(folder.resolve("notes.txt"), "seeing was poor");
        Files.write(folder.resolve(".hidden.avro"), PACKET);
        Files.createDirectories(folder.resolve(".cache"));
        Files.write(folder.resolve(".cache/d.avro"), PACKET);
        Files.writeString(folder.resolve("truth.csv"), "alertId,real\n");

        List<Packet> packets = readAll(folder);

        assertThat(packets)
                .extracting(Packet::name)
                .containsExactly("a.avro", "b.avro", "night/c.avro", "notes.txt");
        assertThat(packets).allMatch(Packet::isReadable);
        assertThat(packets.get(0).bytes()).isEmpty();
        assertThat(packets.get(1).bytes()).isEqualTo(PACKET);
    }

    @Test
    void pathThatIsNamedCountsWhateverItsName() throws Exception {
        Path file = Files.writeString(folder.resolve("truth.csv"), "alertId,real\n");

        assertThat(readAll(file)).extracting(Packet::name).containsExactly("truth.csv");
    }

    @Test
    void archivesGiveTheirMembersInOrder() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("./z.avro", PACKET);
        members.put("day/a.avro", PACKET);
        members.put("day/._a.avro", PACKET);
        members.put("README", PACKET);
        Path compressed = tar("night.tar.gz", members);
        Path plain = tar("night.tar", members);

        assertThat(readAll(compressed, plain))
                .extracting(Packet::name)
                .containsExactly(
                        "night.tar.gz!z.avro",
                        "night.tar.gz!day/a.avro",
                        "night.tar.gz!README",
                        "night.tar!z.avro",
                        "night.tar!day/a.avro",
                        "night.tar!README");
    }

    @Test
    void archiveThatBreaksOffGivesWhatItHoldsAndAnUnreadableRest() throws Exception {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a.avro", PACKET);
        members.put("b.avro", PACKET);
        Path whole = tar("whole.tar", members);
        byte[] bytes = Files.readAllBytes(whole);
        Path broken =
                Files.write(
                        folder.resolve("broken.tar"),
                        Arrays.copyOf(bytes, 512 + PACKET.length + 1024 + 3000));

        List<Packet> packets = readAll(broken);

        assertThat(packets)
                .extracting(Packet::name)
                .containsExactly("broken.tar!a.avro", "broken.tar");
        assertThat(packets).extracting(Packet::isReadable).containsExactly(true, false);
    }

    @Test
    void archivesThatAreNoneOrEmptyStillGiveAnEntry() throws Exception {
        Path notGzip = Files.writeString(folder.resolve("fake.tgz"), "not gzip at all");
        Path notTar = Files.writeString(folder.resolve("fake.tar"), "x".repeat(1024));
        Path empty = tar("empty.tar.gz", Map.of());

        List<Packet> packets = readAll(notGzip, notTar, empty);

        assertThat(packets)
                .extracting(Packet::name)
                .containsExactly("fake.tgz", "fake.tar", "empty.tar.gz");
        assertThat(packets).noneMatch(Packet::isReadable);
    }

    @Test
    void containerOfSeveralRecordsIsSplitIntoContainersOfOne() throws Exception {
        GenericRecord first = SyntheticPackets.ztfRecord();
        GenericRecord second = SyntheticPackets.ztfRecord();
        second.put("candid", 42L);
        for (String codec : List.of("null", "deflate")) {
            Path file =
                    Files.write(
                            folder.resolve("two.avro"),
                            SyntheticPackets.container(codec, first, second));

            List<Packet> packets = readAll(file);

            assertThat(packets)
                    .extracting(Packet::name)
                    .containsExactly("two.avro#1", "two.avro#2");
            SurveyPacketDecoder decoder = new SurveyPacketDecoder(SchemaResolvers.bundled());
            assertThat(decoder.decode(packets.get(0).bytes()).alertId())
                    .isEqualTo(SyntheticPackets.ALERT_ID);
            assertThat(decoder.decode(packets.get(1).bytes()).alertId()).isEqualTo(42);
        }
    }

    @Test
    void containerThatIsDamagedAfterItsFirstRecordsGivesThemAndAnUnreadableRest() throws Exception {
        GenericRecord record = SyntheticPackets.ztfRecord();
        byte[] bytes = SyntheticPackets.container("null", record, record, record);
        bytes[bytes.length - 1] ^= 1; // the sync marker of the block that holds the third
        Path file = Files.write(folder.resolve("three.avro"), bytes);

        List<Packet> packets = readAll(file);

        assertThat(packets).isNotEmpty();
        assertThat(packets.get(packets.size() - 1).isReadable()).isFalse();
        assertThat(packets.get(packets.size() - 1).unreadable()).contains("SYNC_MARKER_MISMATCH");
    }

    @Test
    void pathThatDoesNotExistIsRefusedBeforeAnythingIsRead() {
        assertThatThrownBy(() -> readAll(folder.resolve("nowhere")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void filesOfOneNameInTwoFoldersAreNamedByTheirPathsAsGiven() throws Exception {
        Path first = Files.createDirectories(folder.resolve("d1"));
        Path second = Files.createDirectories(folder.resolve("d2"));
        for (Path each : List.of(first, second)) {
            Files.write(each.resolve("good.avro"), PACKET);
        }
        Files.write(first.resolve("other.avro"), PACKET);

        assertThat(readAll(first, second))
                .extracting(Packet::name)
                .containsExactly(
                        first + "/good.avro", first + "/other.avro", second + "/good.avro");
        assertThat(readAll(first.resolve("good.avro"), second.resolve("good.avro")))
                .extracting(Packet::name)
                .containsExactly(first + "/good.avro", second + "/good.avro");
        assertThat(readAll(first.resolve("other.avro"), second))
                .extracting(Packet::name)
                .containsExactly("other.avro", "good.avro");
    }

    @Test
    void linkThatLeadsNowhereIsUnreadableAndNotPassedOver() throws Exception {
        Files.createSymbolicLink(folder.resolve("a.avro"), folder.resolve("nowhere"));
        Files.write(folder.resolve("b.avro"), PACKET);
        Files.createSymbolicLink(folder.resolve("c.avro"), folder.resolve("b.avro"));

        List<Packet> packets = readAll(folder);

        assertThat(packets).extracting(Packet::name).containsExactly("a.avro", "b.avro", "c.avro");
        assertThat(packets.get(0).unreadable()).isEqualTo("It is no regular file.");
        assertThat(packets.get(2).bytes()).isEqualTo(PACKET);
    }

    @Test
    void pathThatIsADeviceIsUnreadable() throws Exception {
        Path device = Path.of("/dev/zero");
        assumeThat(device).exists();

        assertThat(readAll(device))
                .extracting(Packet::unreadable)
                .containsExactly("It is no regular file.");
    }

    @Test
    void archiveThatEndsInItsFirstBytesIsSaidToEndTooEarly() throws Exception {
        byte[] whole = Files.readAllBytes(tar("whole.tar.gz", Map.of("a.avro", PACKET)));
        Path empty = Files.write(folder.resolve("empty.tar.gz"), new byte[0]);
        Path tenBytes = Files.write(folder.resolve("ten.tar.gz"), Arrays.copyOf(whole, 10));

        assertThat(readAll(empty, tenBytes))
                .extracting(Packet::unreadable)
                .hasSize(2)
                .allMatch(why -> why != null && why.endsWith(": it ends too early."));
    }

    private static List<Packet> readAll(Path... paths) throws IOException {
        List<Packet> all = new ArrayList<>();
        try (PacketFiles files = PacketFiles.read(List.of(paths))) {
            files.forEachRemaining(all::add);
        }
        return all;
    }

    private Path tar(String name, Map<String, byte[]> members) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(
                                name.endsWith("gz") ? new GZIPOutputStream(out) : out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
                entry.setSize(member.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(member.getValue());
                tar.closeArchiveEntry();
            }
        }
        return file;
    }
}
