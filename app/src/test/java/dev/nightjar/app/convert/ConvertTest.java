package dev.nightjar.app.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.testing.MalformedPackets;
import dev.nightjar.testing.MalformedPackets.MalformedPacket;
import dev.nightjar.testing.SyntheticPackets;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.training.simulate.SimulatedAlert;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.LabelledRotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertTest {

    private static final int SOUND = 3;

    @TempDir private Path folder;

    private Path scores;
    private final Map<Long, Map<String, Float>> probabilities = new HashMap<>();
    private int labelled;
    private int rejected;

    /** Labelled alerts, one that is skipped, and rejected ones. */
    @BeforeEach
    void scoreAnArchive() throws Exception {
        Path bundle = TinyBundle.writeTo(folder.resolve("bundle"));
        Path packets = Files.createDirectory(folder.resolve("packets"));
        AlertSimulator simulator = new AlertSimulator(3);
        for (int i = 0; i < SOUND; i++) {
            SimulatedAlert alert = simulator.next();
            Files.write(packets.resolve(i + ".avro"), alert.packet());
        }
        GenericRecord withoutTemplate = SyntheticPackets.ztfRecord();
        withoutTemplate.put("cutoutTemplate", null);
        Files.write(
                packets.resolve("without-template.avro"),
                SyntheticPackets.container("null", withoutTemplate));
        for (MalformedPacket packet : MalformedPackets.all()) {
            Files.write(packets.resolve(packet.flaw() + ".avro"), packet.bytes());
        }
        scores = folder.resolve("scores.avro");
        CommandLineRun run =
                CommandLineRun.of(
                        "score",
                        "real-bogus",
                        "--in",
                        packets.toString(),
                        "--out",
                        scores.toString(),
                        "--bundle",
                        bundle.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        for (GenericRecord record : records(scores)) {
            if (record.getSchema().getName().equals("RejectedRecord")) {
                rejected++;
            } else if (record.get("status").toString().equals("LABELLED")) {
                labelled++;
                Map<String, Float> classes = new HashMap<>();
                for (Object one : (List<?>) record.get("classifications")) {
                    GenericRecord classification = (GenericRecord) one;
                    classes.put(
                            classification.get("className").toString(),
                            (float) classification.get("probability"));
                }
                probabilities.put((long) record.get("alertId"), classes);
            }
        }
        assertThat(labelled).isGreaterThanOrEqualTo(SOUND);
    }

    @Test
    void everyLabelledAlertHasItsProbabilitiesInEachFormatAndTheOthersAreCounted()
            throws Exception {
        Path elasticc = folder.resolve("elasticc.avro");
        Path alerce = folder.resolve("alerce.jsonl");
        Path boom = folder.resolve("boom.jsonl");

        CommandLineRun run = convert("elasticc", elasticc, "--class-id", "bogus=7,real=8");
        assertThat(convert("alerce", alerce).exitCode()).isZero();
        assertThat(convert("boom", boom).exitCode()).isZero();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "%s: %d alerts; left out: 1 skipped, %d rejected"
                                .formatted(elasticc, labelled, rejected));
        for (GenericRecord record : records(elasticc)) {
            Map<String, Float> expected = probabilities.get((long) record.get("diaSourceId"));
            List<?> classes = (List<?>) record.get("classifications");
            assertThat(classes)
                    .map(one -> ((GenericRecord) one).get("probability"))
                    .isEqualTo(List.of(expected.get("bogus"), expected.get("real")));
        }
        assertThat(records(elasticc)).hasSize(labelled);
        assertThat(Files.readAllLines(boom)).hasSize(labelled);
        List<String> lines = Files.readAllLines(alerce);
        assertThat(lines).hasSize(labelled);
        for (String line : lines) {
            JsonNode object = new ObjectMapper().readTree(line);
            Map<String, Float> expected = probabilities.get(object.get("candid").longValue());
            assertThat(object.at("/probabilities/real").floatValue())
                    .isEqualTo(expected.get("real"));
        }
    }

    @Test
    void aClassWithoutANumberFailsAndLeavesTheOldFile() throws Exception {
        Path out = Files.writeString(folder.resolve("elasticc.avro"), "the last night's");

        CommandLineRun run = convert("elasticc", out, "--class-id", "real=8");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(scores + ", record ", "'bogus'", "classId");
        assertThat(out).hasContent("the last night's");
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void aFileThatEndsTooEarlyIsNamed() throws Exception {
        byte[] whole = Files.readAllBytes(scores);
        Files.write(scores, Arrays.copyOf(whole, whole.length - 20));

        assertFailsNaming(scores, "is cut short after record");
    }

    @Test
    void whatIsNoContainerOrHoldsStarsIsNamed() throws Exception {
        Files.writeString(scores, "file,alertId\n");
        assertFailsNaming(scores, "cannot be read");

        Files.delete(scores);
        assertFailsNaming(scores, "cannot be read");

        try (DataFileWriter<GenericRecord> stars =
                new DataFileWriter<>(new GenericDatumWriter<>())) {
            stars.create(
                    Schema.createUnion(List.of(LabelledRotation.getClassSchema())),
                    scores.toFile());
        }
        assertFailsNaming(scores, "holds no labelled alerts");
    }

    @Test
    void aFileWithoutAlertsGivesOneWithout() throws Exception {
        try (DataFileWriter<GenericRecord> none =
                new DataFileWriter<>(new GenericDatumWriter<>())) {
            none.create(LabelledAlert.getClassSchema(), scores.toFile());
        }
        Path out = folder.resolve("boom.jsonl");

        CommandLineRun run = convert("boom", out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(out).isEmptyFile();
    }

    @Test
    void theInputIsNotOverwritten() throws Exception {
        byte[] before = Files.readAllBytes(scores);

        CommandLineRun run = convert("elasticc", scores, "--class-id", "bogus=7,real=8");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("would be overwritten");
        assertThat(scores).hasBinaryContent(before);
    }

    private void assertFailsNaming(Path file, String flaw) {
        Path out = folder.resolve("boom.jsonl");
        CommandLineRun run = convert("boom", out);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(file.toString(), flaw);
        assertThat(out).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    private CommandLineRun convert(String format, Path out, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "convert",
                                "--from",
                                scores.toString(),
                                "--to",
                                format,
                                "--out",
                                out.toString()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private static List<GenericRecord> records(Path file) throws IOException {
        List<GenericRecord> records = new ArrayList<>();
        try (DataFileReader<GenericRecord> container =
                new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            container.forEach(records::add);
        }
        return records;
    }
}
