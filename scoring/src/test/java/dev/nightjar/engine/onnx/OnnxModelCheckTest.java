package dev.nightjar.engine.onnx;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.InvalidModelException;
import dev.nightjar.testing.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelCheckTest {

    @TempDir Path directory;

    private byte[] valid;
    private ModelProto model;

    @BeforeEach
    void aValidModel() throws IOException {
        valid = Files.readAllBytes(TinyBundle.writeTo(directory).resolve("model.onnx"));
        model = ModelProto.parseFrom(valid);
    }

    @Test
    void anExportedModelPasses() {
        assertThatCode(() -> OnnxModelCheck.check(valid)).doesNotThrowAnyException();
    }

    @Test
    void operatorsOfAnotherDomainAreRefused() {
        NodeProto foreign =
                NodeProto.newBuilder().setOpType("Run").setDomain("com.example").build();

        assertRefused(withGraph(graph().addNode(foreign)), "operators of 'com.example'");
        assertRefused(
                model.toBuilder()
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.example"))
                        .build(),
                "operators of 'com.example'");
    }

    @Test
    void weightsInAnotherFileAreRefused() {
        TensorProto elsewhere =
                TensorProto.newBuilder()
                        .setName("w")
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(
                                StringStringEntryProto.newBuilder()
                                        .setKey("location")
                                        .setValue("/etc/passwd"))
                        .build();
        NodeProto constant =
                NodeProto.newBuilder()
                        .setOpType("Constant")
                        .addAttribute(AttributeProto.newBuilder().setName("value").setT(elsewhere))
                        .build();

        assertRefused(withGraph(graph().addInitializer(elsewhere)), "weights in another file");
        assertRefused(withGraph(graph().addNode(constant)), "weights in another file");
    }

    @Test
    void aGraphWithinAGraphIsRefused() {
        NodeProto branch =
                NodeProto.newBuilder()
                        .setOpType("If")
                        .addAttribute(
                                AttributeProto.newBuilder()
                                        .setName("then_branch")
                                        .setG(GraphProto.newBuilder()))
                        .build();

        assertRefused(withGraph(graph().addNode(branch)), "graph within a graph");
    }

    @Test
    void anOperatorThatOnnxRuntimeDoesNotKnowIsRefused() {
        ModelProto unknown =
                withGraph(
                        graph().addNode(
                                        NodeProto.newBuilder()
                                                .setOpType("Levitate")
                                                .addInput("scores")
                                                .addOutput("up")));

        assertThatThrownBy(
                        () ->
                                OnnxEngine.open(
                                        unknown.toByteArray(),
                                        new dev.nightjar.engine.NetworkShape(4, 21, 4, 2)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("Levitate");
    }

    @Test
    void bytesThatAreNoModelAreRefusedAndNeverCrash() {
        Random random = new Random(5);
        for (int trial = 0; trial < 2_000; trial++) {
            byte[] bytes = Arrays.copyOf(valid, random.nextInt(valid.length));
            for (int flip = 0; bytes.length > 0 && flip < 5; flip++) {
                bytes[random.nextInt(Math.min(bytes.length, 600))] = (byte) random.nextInt();
            }
            try {
                OnnxModelCheck.check(bytes);
            } catch (InvalidModelException expected) {
                // Refused with a sentence; anything else fails the test.
            }
        }
    }

    private GraphProto.Builder graph() {
        return model.getGraph().toBuilder();
    }

    private ModelProto withGraph(GraphProto.Builder graph) {
        return model.toBuilder().setGraph(graph).build();
    }

    private static void assertRefused(ModelProto model, String part) {
        assertThatThrownBy(() -> OnnxModelCheck.check(model.toByteArray()))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(part);
    }
}
