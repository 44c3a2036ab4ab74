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
 * The README's Python consumer. Runs where Python has the packages of {@code
 * examples/requirements.txt}; another Python than {@code python3} can be named with the environment
 * variable {@code NIGHTJAR_PYTHON}.
 */
class PythonConsumerITCase {

    private static final String PYTHON = System.getenv().getOrDefault("NIGHTJAR_PYTHON", "python3");
    private static final int COUNT = 20;

    @TempDir private Path folder;

    @Test
    void fifteenLinesOfPythonReadEveryLabelledAlert() throws Exception {
        requirePackages();
        List<LabelledAlert> labelled = labelled();
        try (DevelopmentBroker broker = DevelopmentBroker.start(null, 0)) {
            broker.createTopic("alerts-labelled", 1);
            write(broker, labelled);

            List<String> lines = consume(broker);

            for (int i = 0; i < COUNT; i++) {
                LabelledAlert alert = labelled.get(i);
                assertThat(lines.get(i))
                        .startsWith(
                                alert.getObjectId()
                                        + " "
                                        + alert.getAlertId()
                                        + " LABELLED "
                                        + alert.getLabel()
                                        + " {'");
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

    private static List<String> consume(DevelopmentBroker broker) throws Exception {
        Path script = NightjarHome.realBogusBundle().resolve("../../examples/consume_labels.py");
        Process python =
                new ProcessBuilder(PYTHON, script.normalize().toString(), broker.bootstrapServers())
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader output = python.inputReader()) {
            CompletableFuture<List<String>> lines =
                    CompletableFuture.supplyAsync(() -> output.lines().limit(COUNT).toList());
            return lines.get(60, TimeUnit.SECONDS);
        } finally {
            python.destroyForcibly().waitFor();
        }
    }
}
