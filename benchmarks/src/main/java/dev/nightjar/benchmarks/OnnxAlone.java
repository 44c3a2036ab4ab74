package dev.nightjar.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.RotationManifest;
import dev.nightjar.bundle.StampManifest;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.scoring.AlertPreparer;
import dev.nightjar.scoring.RotationPreparer;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.tensor.StampTensorizer;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.v1.RecordSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    private OnnxAlone(Path bundleFolder, int batchSize, int inputLength, Tensors tensors)
            throws OrtException, RejectedPacketException, IOException {
        this.batchSize = batchSize;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session =
                    environment.createSession(
                            Files.readAllBytes(bundleFolder.resolve(ModelBundle.ONNX_FILE)),
                            options);
        }
        inputName = session.getInputNames().iterator().next();
        for (int i = 0; i < BATCHES; i++) {
            FloatBuffer buffer =
                    ByteBuffer.allocateDirect(batchSize * inputLength * Float.BYTES)
                            .order(ByteOrder.nativeOrder())
                            .asFloatBuffer();
            while (buffer.hasRemaining()) {
                float[] tensor = tensors.next();
                if (tensor != null) {
                    buffer.put(tensor);
                }
            }
            inputs[i] =
                    OnnxTensor.createTensor(
                            environment, buffer.flip(), new long[] {batchSize, inputLength});
        }
    }

    /** On the stamps of simulated alerts. */
    static OnnxAlone ofAlerts(Path bundleFolder, int batchSize, long seed)
            throws OrtException, RejectedPacketException, IOException {
        StampManifest manifest = ModelBundle.read(bundleFolder).stampManifest();
        AlertPreparer preparer =
                new AlertPreparer(new SurveyPacketDecoder(SchemaResolvers.bundled()));
        StampTensorizer tensorizer = new StampTensorizer(manifest.preprocessing());
        AlertSimulator simulator = new AlertSimulator(seed);
        return new OnnxAlone(
                bundleFolder,
                batchSize,
                manifest.networkShape().inputLength(),
                () -> {
                    StampTriplet stamps =
                            preparer.prepare(simulator.next().packet(), "", -1, 0, -1).stamps();
                    return stamps == null ? null : tensorizer.tensorize(stamps).values();
                });
    }

    /** On images of these light curves, over and over. */
    static OnnxAlone ofLightCurves(Path bundleFolder, int batchSize, List<LightCurve> curves)
            throws OrtException, RejectedPacketException, IOException {
        RotationManifest manifest = ModelBundle.read(bundleFolder).rotationManifest();
        RotationPreparer preparer = new RotationPreparer();
        Iterator<LightCurve> next = Stream.generate(() -> curves).flatMap(List::stream).iterator();
        return new OnnxAlone(
                bundleFolder,
                batchSize,
                manifest.networkShape().inputLength(),
                () -> {
                    byte[] pixels =
                            preparer.prepareLightCurve(
                                            next.next(), new RecordSource("", -1, 0L, -1L))
                                    .pixels();
                    return pixels == null ? null : manifest.tensor().of(pixels);
                });
    }

    /** Gives inputs; null for one that has none. */
    @FunctionalInterface
    private interface Tensors {

        float @Nullable [] next() throws RejectedPacketException;
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

    /** Scored in the runs that count. */
    long items() {
        return items;
    }

    /** CPU time an item [us]. */
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
