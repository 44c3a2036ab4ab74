package dev.nightjar.app.examples;

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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's consumers. Python's runs where Python has the packages of {@code
 * examples/requirements.txt}; another Python than {@code python3} can be named with the environment
 * variable {@code NIGHTJAR_PYTHON}.
 */
class ConsumerExamplesITCase {

    private static final String PYTHON = System.getenv().getOrDefault("NIGHTJAR_PYTHON", "python3");
    private static final int COUNT = 20;

    @TempDir private Path folder;

    @Test
    void fifteenLinesOfPythonReadEveryLabelledAlert() throws Exception {
        requirePackages();

        assertReadsAll(PYTHON, example("consume_labels.py"));
    }

    @Test
    void aFileOfJavaReadsEveryLabelledAlert() throws Exception {
        assertReadsAll(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                example("ConsumeLabels.java"));
    }

    private void assertReadsAll(String... command) throws Exception {
        List<LabelledAlert> labelled = labelled();
        try (DevelopmentBroker broker = DevelopmentBroker.start(null, 0)) {
            broker.createTopic("alerts-labelled", 1);
            write(broker, labelled);

            List<String> lines = consume(broker, command);

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

    private List<LabelledAlert> labelled() throws Exception {
        ModelBundle bundle = ModelBundle.read(TinyBundle.writeTo(folder.resolve("bundle")));
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

    private static void write(DevelopmentBroker broker, List<LabelledAlert> labelled) {
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
                producer.send(new ProducerRecord<>("alerts-labelled", ResultEncoder.encode(alert)));
            }
        }
    }

    private static String example(String file) {
        return NightjarHome.realBogusBundle()
                .resolve("../../examples")
                .resolve(file)
                .normalize()
                .toString();
    }

    private List<String> consume(DevelopmentBroker broker, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(command));
        line.add(broker.bootstrapServers());
        Process consumer =
                new ProcessBuilder(line).redirectError(folder.resolve("errors").toFile()).start();
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
