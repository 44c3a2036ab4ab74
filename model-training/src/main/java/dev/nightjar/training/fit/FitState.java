package dev.nightjar.training.fit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a training needs to go on. What is drawn, turned and dropped depends on the seed
 * and the step's number, so the number is both the random state and the place in the data.
 *
 * @param iteration steps done
 * @param parameters weights and running statistics now
 * @param ruleState moments of the rule; empty where it has none
 * @param average running average of the parameters; empty where none is kept
 * @param bestIteration of the best validation
 * @param bestError its error, or loss where that is what the training goes by; infinite before the
 *     first
 * @param bestParameters its parameters; empty before the first
 * @param curve every validation so far
 * @param samples drawn so far
 * @param nanos that they took, validations left out [ns]
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record FitState(
        int iteration,
        float[] parameters,
        float[] ruleState,
        float[] average,
        int bestIteration,
        double bestError,
        float[] bestParameters,
        List<CurvePoint> curve,
        long samples,
        long nanos) {

    private static final int MAGIC = 0x4e4a4653;
    private static final int VERSION = 2;

    /** Writes it beside {@code file} and renames, so that a kill leaves the last one whole. */
    public void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                out.writeInt(MAGIC);
                out.writeInt(VERSION);
                out.writeInt(iteration);
                writeFloats(out, parameters);
                writeFloats(out, ruleState);
                writeFloats(out, average);
                out.writeInt(bestIteration);
                out.writeDouble(bestError);
                writeFloats(out, bestParameters);
                out.writeInt(curve.size());
                for (CurvePoint point : curve) {
                    out.writeInt(point.iteration());
                    out.writeLong(point.samples());
                    out.writeDouble(point.learningRate());
                    out.writeDouble(point.trainingLoss());
                    out.writeDouble(point.validationLoss());
                    out.writeDouble(point.validationError());
                }
                out.writeLong(samples);
                out.writeLong(nanos);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + file, e);
        }
    }

    /** Reads one back; a file that is none is named. */
    public static FitState read(Path file) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new IOException("it is not a checkpoint of version " + VERSION);
            }
            return new FitState(
                    in.readInt(),
                    readFloats(in),
                    readFloats(in),
                    readFloats(in),
                    in.readInt(),
                    in.readDouble(),
                    readFloats(in),
                    readCurve(in),
                    in.readLong(),
                    in.readLong());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the checkpoint %s: %s; remove it to start again"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static List<CurvePoint> readCurve(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<CurvePoint> curve = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            curve.add(
                    new CurvePoint(
                            in.readInt(),
                            in.readLong(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble()));
        }
        return curve;
    }

    private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        byte[] bytes = new byte[values.length * Float.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }
}
