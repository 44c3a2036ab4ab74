package dev.nightjar.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.testing.MalformedPackets;
import dev.nightjar.testing.MalformedPackets.MalformedPacket;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.training.simulate.SimulatedAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreRealBogusTest {

    private static final String HEADER =
            "file,alertId,objectId,status,score,probability,label,model,reason";

    @TempDir private Path folder;

    private final AlertSimulator simulator = new AlertSimulator(3);
    private Path packets;
    private Path bundle;

    @BeforeEach
    void makeABundle() throws Exception {
        bundle = TinyBundle.writeTo(folder.resolve("bundle"));
        packets = Files.createDirectory(folder.resolve("packets"));
    }

    @Test
    void everyPacketHasItsRowWhateverIsWrongWithIt() throws Exception {
        SimulatedAlert sound = simulator.next();
        Files.write(packets.resolve("sound.avro"), sound.packet());
        List<MalformedPacket> malformed = MalformedPackets.all();
        for (MalformedPacket packet : malformed) {
            Files.write(packets.resolve(packet.flaw() + ".avro"), packet.bytes());
        }
        Files.write(packets.resolve("archive.tar.gz"), new byte[] {31, -117, 8, 0});
        Path out = folder.resolve("scores.csv");

        CommandLineRun run = score(out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(out).get(0)).startsWith(HEADER);
        Map<String, Map<String, String>> rows = rows(out);
        assertThat(rows.get("sound.avro"))
                .containsEntry("status", "LABELLED")
                .containsEntry("alertId", Long.toString(sound.alertId()))
                .containsEntry("objectId", sound.objectId())
                .containsEntry("reason", "");
        assertThat(rows).containsKey("archive.tar.gz");
        for (MalformedPacket packet : malformed) {
            assertThat(rows.keySet())
                    .as("rows of %s", packet)
                    .anyMatch(file -> file.startsWith(packet.flaw() + ".avro"));
        }
        assertThat(rows.values())
                .allSatisfy(
                        row -> {
                            assertThat(row.get("status")).isIn("LABELLED", "SKIPPED", "REJECTED");
                            assertThat(row.get("reason").isEmpty())
                                    .isEqualTo(row.get("status").equals("LABELLED"));
                            assertThat(row.get("score").isEmpty())
                                    .isNotEqualTo(row.get("status").equals("LABELLED"));
                        });
    }

    @Test
    void anAlertWithADamagedStampIsStillNamed() throws Exception {
        MalformedPacket damaged =
                MalformedPackets.all().stream()
                        .filter(packet -> packet.flaw().contains("all-nan"))
                        .findFirst()
                        .orElseThrow();
        Files.write(packets.resolve("damaged.avro"), damaged.bytes());
        Path out = folder.resolve("scores.csv");

        score(out);

        assertThat(rows(out).get("damaged.avro"))
                .containsEntry("status", "REJECTED")
                .containsEntry("reason", damaged.reason().name())
                .hasEntrySatisfying("alertId", id -> assertThat(id).isNotEmpty());
    }

    @Test
    void theThreeFormatsSayTheSame() throws Exception {
        for (int i = 0; i < 5; i++) {
            Files.write(packets.resolve(i + ".avro"), simulator.next().packet());
        }
        Files.write(packets.resolve("empty.avro"), new byte[0]);
        Path csv = folder.resolve("scores.csv");
        Path lines = folder.resolve("scores.jsonl");
        Path avro = folder.resolve("scores.avro");

        assertThat(score(csv).exitCode()).isZero();
        assertThat(score(lines).exitCode()).isZero();
        assertThat(score(avro).exitCode()).isZero();

        Map<String, Map<String, String>> rows = rows(csv);
        assertThat(rows).hasSize(6);
        for (String line : Files.readAllLines(lines)) {
            JsonNode object = new ObjectMapper().readTree(line);
            assertThat(rows.get(object.get("file").asText()))
                    .containsEntry("score", object.get("score").asText("").replace("null", ""))
                    .containsEntry("status", object.get("status").asText());
        }
        assertThat(Files.readAllLines(lines)).hasSize(6);
        int records = 0;
        try (DataFileReader<GenericRecord> container =
                new DataFileReader<>(avro.toFile(), new GenericDatumReader<>())) {
            for (GenericRecord record : container) {
                records++;
                if (record.getSchema().getName().equals("LabelledAlert")) {
                    GenericRecord real =
                            ((List<?>) record.get("classifications"))
                                    .stream()
                                            .map(GenericRecord.class::cast)
                                            .filter(
                                                    c ->
                                                            c.get("className")
                                                                    .toString()
                                                                    .equals("real"))
                                            .findFirst()
                                            .orElseThrow();
                    String file = ((GenericRecord) record.get("source")).get("topic").toString();
                    // The text has as many digits as the 32-bit number needs.
                    assertThat(Float.parseFloat(rows.get(file).get("score")))
                            .isEqualTo((float) real.get("score"));
                } else {
                    assertThat(record.get("reason")).hasToString("EMPTY_MESSAGE");
                    assertThat(record.get("topic")).hasToString("empty.avro");
                }
            }
        }
        assertThat(records).isEqualTo(6);
    }

    @Test
    void aFileThatDoesNotExistFailsAndLeavesNoResults() {
        Path out = folder.resolve("scores.csv");

        CommandLineRun run =
                CommandLineRun.of(
                        "score",
                        "real-bogus",
                        "--in",
                        folder.resolve("nothing").toString(),
                        "--out",
                        out.toString(),
                        "--bundle",
                        bundle.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("nothing");
        assertThat(out).doesNotExist();
    }

    @Test
    void anInputIsNotOverwrittenByTheResultsUnderWhateverName() throws Exception {
        byte[] packet = simulator.next().packet();
        Path input = Files.write(packets.resolve("alert.avro"), packet);
        Path linkedFolder = Files.createSymbolicLink(folder.resolve("linked"), packets);
        Path linkedFile = Files.createSymbolicLink(folder.resolve("linked.avro"), input);

        for (Path out : List.of(input, linkedFolder.resolve("alert.avro"), linkedFile)) {
            CommandLineRun run = score(out);

            assertThat(run.exitCode()).as("exit code for %s", out).isEqualTo(2);
            assertThat(run.err()).contains(out.toString(), "would be overwritten");
            assertThat(input).hasBinaryContent(packet);
            assertThat(packets)
                    .isDirectoryContaining("glob:**.avro")
                    .isDirectoryNotContaining("glob:**.partial");
        }
    }

    @Test
    void newResultsMayLieBesideTheirInputs() throws Exception {
        Files.write(packets.resolve("alert.avro"), simulator.next().packet());
        Path out = packets.resolve("scores.csv");

        CommandLineRun run = score(out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(rows(out)).containsOnlyKeys("alert.avro");
    }

    @Test
    void aFolderWithoutPacketsFails() {
        Path out = folder.resolve("scores.csv");

        CommandLineRun run = score(out);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("there is no packet in " + packets);
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderForTheResultsThatDoesNotExistIsToldAtOnce() {
        Path out = folder.resolve("nowhere").resolve("scores.csv");

        CommandLineRun run = score(out);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--out: " + out + " cannot be written");
    }

    private CommandLineRun score(Path out) {
        return CommandLineRun.of(
                "score",
                "real-bogus",
                "--in",
                packets.toString(),
                "--out",
                out.toString(),
                "--bundle",
                bundle.toString());
    }

    private static Map<String, Map<String, String>> rows(Path csv) throws IOException {
        Map<String, Map<String, String>> rows = new HashMap<>();
        try (MappingIterator<Map<String, String>> lines =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(csv.toFile())) {
            while (lines.hasNext()) {
                Map<String, String> row = lines.next();
                rows.put(row.get("file"), row);
            }
        }
        return rows;
    }
}
