package dev.nightjar.training.fit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A training on disk: weights, the rule's state, and the best so far. Written whole and renamed, so
 * that a kill leaves the last one.
 *
 * @param iteration steps done
 * @param parameters weights now
 * @param ruleState moments of the rule; empty where it has none
 * @param bestError lowest validation error so far
 * @param bestParameters its weights
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Checkpoint(
        int iteration,
        float[] parameters,
        float[] ruleState,
        double bestError,
        float[] bestParameters) {

    private static final int MAGIC = 0x4e4a5443;
    private static final int VERSION = 1;

    /** Writes it whole, replacing an older one. */
    public void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (DataOutputStream out =
                    new DataOutputStream(
                            new java.io.BufferedOutputStream(Files.newOutputStream(part)))) {
                out.writeInt(MAGIC);
                out.writeInt(VERSION);
                out.writeInt(iteration);
                out.writeDouble(bestError);
                writeFloats(out, parameters);
                writeFloats(out, ruleState);
                writeFloats(out, bestParameters);
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
    public static Checkpoint read(Path file) {
        try (DataInputStream in =
                new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new IOException("it is not a checkpoint of version " + VERSION);
            }
            int iteration = in.readInt();
            double bestError = in.readDouble();
            return new Checkpoint(
                    iteration, readFloats(in), readFloats(in), bestError, readFloats(in));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the checkpoint " + file + ": " + e.getMessage(), e);
        }
    }

    /** As the library wants weights: float[1][length]. */
    public static INDArray row(float[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }

    private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
