package dev.nightjar.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.home.NightjarHome;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.scoring.AlertPreparer;
import dev.nightjar.scoring.AlertScorer;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.testing.TinyBundle;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.v1.LabelledAlert;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's consumers, as it starts them beside the demo. Python's runs where Python has the
 * packages of {@code examples/requirements.txt}; another Python than {@code python3} can be named
 * with the environment variable {@code NIGHTJAR_PYTHON}.
 */
class ConsumerExamplesITCase {

    private static final String PYTHON = System.getenv().getOrDefault("NIGHTJAR_PYTHON", "python3");
    private static final int COUNT = 20;

    @TempDir private Path folder;

    private static DevelopmentBroker broker;
    private static List<LabelledAlert> labelled;

    @BeforeAll
    static void start(@TempDir Path bundle) throws Exception {
        labelled = labelled(bundle.resolve("bundle"));
        broker = DevelopmentBroker.start(null, 0);
        DemoTopics.ALERTS.create(broker);
        write();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void someLinesOfPythonReadEveryLabelledAlert() throws Exception {
        requirePackages();

        assertReadsAll("examples/consume_labels.py", PYTHON);
    }

    @Test
    void aFileOfJavaReadsEveryLabelledAlert() throws Exception {
        assertReadsAll(
                "examples/ConsumeLabels.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"));
    }

    private void assertReadsAll(String example, String... interpreter) throws Exception {
        Path project = NightjarHome.realBogusBundle().resolve("../..").normalize();
        String[] arguments = asInReadme(project, example);
        List<String> command = new ArrayList<>(List.of(interpreter));
        command.add(project.resolve(example).toString());
        command.addAll(List.of(arguments));

        List<String> lines = consume(command);

        for (int i = 0; i < COUNT; i++) {
            LabelledAlert alert = labelled.get(i);
            assertThat(lines.get(i))
                    .startsWith(
                            alert.getObjectId()
                                    + " "
                                    + alert.getAlertId()
                                    + " LABELLED "
                                    + alert.getLabel()
                                    + " {");
        }
    }

    /** What stands behind the example in the README, with the broker's address. */
    private static String[] asInReadme(Path project, String example) throws IOException {
        String before = example + " 127.0.0.1:PORT";
        String line =
                Files.readAllLines(project.resolve("README.md")).stream()
                        .filter(each -> each.contains(before))
                        .findFirst()
                        .orElseThrow();
        String topic = line.substring(line.indexOf(before) + before.length()).strip();
        return topic.isEmpty()
                ? new String[] {broker.bootstrapServers()}
                : new String[] {broker.bootstrapServers(), topic};
    }

    private static void requirePackages() throws IOException, InterruptedException {
        boolean there;
        try {
            Process python =
                    new ProcessBuilder(PYTHON, "-c", "import fastavro, confluent_kafka")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            there = python.waitFor(60, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException e) {
            there = false;
        }
        Assumptions.assumeTrue(
                there,
                PYTHON
                        + " has not the packages of examples/requirements.txt; name one that has with"
                        + " NIGHTJAR_PYTHON");
    }

    private static List<LabelledAlert> labelled(Path folder) throws Exception {
        ModelBundle bundle = ModelBundle.read(TinyBundle.writeTo(folder));
        AlertPreparer preparer =
                new AlertPreparer(new SurveyPacketDecoder(SchemaResolvers.bundled()));
        AlertSimulator simulator = new AlertSimulator(17);
        List<LabelledAlert> labelled = new ArrayList<>();
        try (AlertScorer scorer = AlertScorer.open(bundle, EngineKind.ONNX)) {
            for (int offset = 0; offset < COUNT; offset++) {
                labelled.addAll(
                        scorer.score(
                                List.of(
                                        preparer.prepare(
                                                simulator.next().packet(),
                                                "alerts",
                                                0,
                                                offset,
                                                0))));
            }
        }
        return labelled;
    }

    private static void write() {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "compression.type",
                                "lz4"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (LabelledAlert alert : labelled) {
                producer.send(
                        new ProducerRecord<>(
                                DemoTopics.ALERTS.labelled(),
                                0,
                                null,
                                ResultEncoder.encode(alert)));
            }
        }
    }

    private List<String> consume(List<String> command) throws Exception {
        Process consumer =
                new ProcessBuilder(command)
                        .redirectError(folder.resolve("errors").toFile())
                        .start();
        try (BufferedReader output = consumer.inputReader()) {
            CompletableFuture<List<String>> lines =
                    CompletableFuture.supplyAsync(() -> output.lines().limit(COUNT).toList());
            List<String> read = lines.get(60, TimeUnit.SECONDS);
            assertThat(read).as(Files.readString(folder.resolve("errors"))).hasSize(COUNT);
            return read;
        } finally {
            consumer.destroyForcibly().waitFor();
        }
    }
}
