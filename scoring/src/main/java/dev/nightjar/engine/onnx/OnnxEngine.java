package dev.nightjar.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nightjar.engine.InvalidModelException;
import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.ScoringEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Runs a bundle's ONNX file on the CPU with one thread: parallelism is one engine a thread, which
 * neighbours on the machine disturb least. The file's one input is float[n, inputLength], its one
 * output float[n, classes].
 */
public final class OnnxEngine implements ScoringEngine {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final NetworkShape shape;
    private final String inputName;
    private FloatBuffer buffer;

    private OnnxEngine(OrtEnvironment environment, OrtSession session, NetworkShape shape) {
        this.environment = environment;
        this.session = session;
        this.shape = shape;
        this.inputName = session.getInputNames().iterator().next();
        this.buffer = direct(shape.inputLength());
    }

    /**
     * Loads a network.
     *
     * @throws InvalidModelException if the file is no ONNX model of the standard's operators with
     *     its weights inside
     */
    public static OnnxEngine open(byte[] model, NetworkShape shape) {
        OnnxModelCheck.check(model);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setCPUArenaAllocator(true);
            options.setDeterministicCompute(true);
            OrtSession session = environment.createSession(model, options);
            if (session.getNumInputs() != 1 || session.getNumOutputs() != 1) {
                session.close();
                throw new InvalidModelException("the ONNX model has not one input and one output");
            }
            return new OnnxEngine(environment, session, shape);
        } catch (OrtException e) {
            throw new InvalidModelException("ONNX Runtime refuses the model: " + e.getMessage(), e);
        }
    }

    @Override
    public float[] score(float[] tensors, int count) {
        int length = count * shape.inputLength();
        if (buffer.capacity() < length) {
            buffer = direct(length);
        }
        buffer.clear().put(tensors, 0, length).flip();
        long[] inputShape = {count, shape.inputLength()};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, buffer, inputShape);
                OrtSession.Result result = session.run(Map.of(inputName, input))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            if (output.remaining() != count * shape.classes()) {
                throw new InvalidModelException(
                        "the ONNX model gives %d numbers an item where the taxonomy has %d classes"
                                .formatted(output.remaining() / count, shape.classes()));
            }
            float[] scores = new float[output.remaining()];
            output.get(scores);
            return scores;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed to score " + count + " items", e);
        }
    }

    @Override
    public String description() {
        return "onnx/" + environment.getVersion();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed to close its session", e);
        }
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
