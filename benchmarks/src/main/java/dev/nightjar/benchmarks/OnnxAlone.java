package dev.nightjar.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.scoring.AlertPreparer;
import dev.nightjar.training.simulate.AlertSimulator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * The ceiling: ONNX Runtime on the same network and the same tensors, one thread, input in place,
 * output left where it is.
 */
final class OnnxAlone implements AutoCloseable {

    private static final int BATCHES = 8;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String inputName;
    private final OnnxTensor[] inputs = new OnnxTensor[BATCHES];
    private final int batchSize;
    private long nanos;
    private long items;

    OnnxAlone(Path bundleFolder, int batchSize, long seed)
            throws OrtException, RejectedPacketException, java.io.IOException {
        this.batchSize = batchSize;
        ModelBundle bundle = ModelBundle.read(bundleFolder);
        AlertPreparer preparer =
                new AlertPreparer(
                        new SurveyPacketDecoder(SchemaResolvers.bundled()),
                        bundle.stampManifest().preprocessing());
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session =
                    environment.createSession(
                            java.nio.file.Files.readAllBytes(
                                    bundleFolder.resolve(ModelBundle.ONNX_FILE)),
                            options);
        }
        inputName = session.getInputNames().iterator().next();
        int inputLength = bundle.stampManifest().preprocessing().inputLength();
        AlertSimulator simulator = new AlertSimulator(seed);
        for (int i = 0; i < BATCHES; i++) {
            FloatBuffer buffer =
                    ByteBuffer.allocateDirect(batchSize * inputLength * Float.BYTES)
                            .order(ByteOrder.nativeOrder())
                            .asFloatBuffer();
            while (buffer.hasRemaining()) {
                float[] tensor =
                        preparer.prepare(simulator.next().packet(), "", -1, 0, -1).tensor();
                if (tensor != null) {
                    buffer.put(tensor);
                }
            }
            inputs[i] =
                    OnnxTensor.createTensor(
                            environment, buffer.flip(), new long[] {batchSize, inputLength});
        }
    }

    /** Scores for so long; the time adds to what was measured before. */
    void run(double seconds, boolean counted) throws OrtException {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        long start = StageClock.threadNanos();
        long done = 0;
        for (int i = 0; System.nanoTime() < until; i++) {
            session.run(Map.of(inputName, inputs[i % BATCHES])).close();
            done += batchSize;
        }
        if (counted) {
            nanos += StageClock.threadNanos() - start;
            items += done;
        }
    }

    /** CPU time an alert [us]. */
    double micros() {
        return nanos / 1_000.0 / items;
    }

    @Override
    public void close() throws OrtException {
        for (OnnxTensor input : inputs) {
            input.close();
        }
        session.close();
    }
}
