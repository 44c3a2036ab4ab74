package dev.nightjar.engine.dl4j;

import dev.nightjar.engine.InvalidModelException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads ND4J's array format for the one case a model zip has: a row of 32-bit floats. Two buffers
 * follow each other, shape and values, each with its allocation mode (text), its length (64 bit)
 * and its type (text) in front; big-endian.
 */
final class Coefficients {

    private static final int LARGEST_SHAPE = 64;

    private Coefficients() {}

    static float[] read(byte[] bytes) {
        try (ByteArrayInputStream buffer = new ByteArrayInputStream(bytes);
                DataInputStream in = new DataInputStream(buffer)) {
            long shape = header(in, "LONG");
            if (shape < 1 || shape > LARGEST_SHAPE) {
                throw new InvalidModelException(
                        "the Deeplearning4j weights declare a shape of length " + shape);
            }
            in.skipNBytes(shape * Long.BYTES);
            long count = header(in, "FLOAT");
            if (count < 1 || count * Float.BYTES != buffer.available()) {
                throw new InvalidModelException(
                        "the Deeplearning4j weights declare %d numbers, but hold %d bytes"
                                .formatted(count, buffer.available()));
            }
            float[] weights = new float[(int) count];
            ByteBuffer.wrap(in.readAllBytes()).asFloatBuffer().get(weights);
            for (float weight : weights) {
                if (!Float.isFinite(weight)) {
                    throw new InvalidModelException("a Deeplearning4j weight is not finite");
                }
            }
            return weights;
        } catch (IOException e) {
            throw new InvalidModelException("the Deeplearning4j weights end early", e);
        }
    }

    private static long header(DataInputStream in, String wantedType) throws IOException {
        String allocation = in.readUTF();
        long length = in.readLong();
        String type = in.readUTF();
        if (!type.equals(wantedType) || allocation.equals("COMPRESSED")) {
            throw new InvalidModelException(
                    "the Deeplearning4j weights are %s %s where plain %s is wanted"
                            .formatted(allocation, type, wantedType));
        }
        return length;
    }
}
