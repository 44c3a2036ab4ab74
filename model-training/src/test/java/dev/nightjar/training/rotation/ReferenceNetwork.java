package dev.nightjar.training.rotation;

import dev.nightjar.testing.RealData;
import dev.nightjar.wavelet.WaveletImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A network that the authors of SMARTS trained, for periods to 30 days: whether it reads periods
 * off our images shows whether our transform is theirs. Three convolutions of 3 x 3 with ReLU and
 * pooling of 3 along time (over what is left after the last), three dense layers, softplus.
 */
final class ReferenceNetwork {

    private static final double MAX_PERIOD_DAYS = 30;

    private final Map<String, float[]> weights = new HashMap<>();

    /** What it says of an image, in days. */
    record Answer(double periodDays, double sigmaDays) {

        /** Relative error. */
        double error(double truthDays) {
            return Math.abs(periodDays / truthDays - 1);
        }

        double relativeSigma() {
            return sigmaDays / periodDays;
        }
    }

    static ReferenceNetwork read() throws IOException {
        ReferenceNetwork network = new ReferenceNetwork();
        try (ZipInputStream zip =
                new ZipInputStream(
                        Files.newInputStream(RealData.path("reference-weights/spoc030_0.npz")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                network.weights.put(
                        entry.getName().replace(".npy", ""), array(new DataInputStream(zip)));
            }
        }
        return network;
    }

    /** An array of NumPy's format 1.0, little-endian floats in C order. */
    private static float[] array(DataInputStream in) throws IOException {
        byte[] start = in.readNBytes(10);
        int length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
        String header = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        if (!header.contains("'<f4'") || !header.contains("'fortran_order': False")) {
            throw new IOException("no float array in C order: " + header);
        }
        ByteBuffer values = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        float[] array = new float[values.remaining() / Float.BYTES];
        values.asFloatBuffer().get(array);
        return array;
    }

    Answer answer(WaveletImage image) {
        float[] input = new float[64 * 64];
        for (int i = 0; i < input.length; i++) {
            input[i] = (image.pixels()[i] & 0xFF) / 255f;
        }
        float[] hidden = layer("conv1", input, 1, 64, 64, 3);
        hidden = layer("conv2", hidden, 8, 62, 20, 3);
        hidden = layer("conv3", hidden, 16, 60, 6, 4);
        hidden = dense("fc1", hidden, true);
        hidden = dense("fc2", hidden, true);
        float[] out = dense("fc3", hidden, false);
        return new Answer(softplus(out[0]) * MAX_PERIOD_DAYS, softplus(out[1]) * MAX_PERIOD_DAYS);
    }

    /** Convolution, ReLU, and the greatest of {@code pool} neighbours in time. */
    private float[] layer(String name, float[] in, int channels, int height, int width, int pool) {
        float[] kernel = weights.get(name + ".weight");
        float[] bias = weights.get(name + ".bias");
        int rows = height - 2;
        int pooled = (width - 2) / pool;
        float[] out = new float[bias.length * rows * pooled];
        for (int o = 0; o < bias.length; o++) {
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < pooled * pool; x++) {
                    float sum = bias[o];
                    for (int c = 0; c < channels; c++) {
                        for (int k = 0; k < 9; k++) {
                            sum +=
                                    kernel[(o * channels + c) * 9 + k]
                                            * in[(c * height + y + k / 3) * width + x + k % 3];
                        }
                    }
                    int at = (o * rows + y) * pooled + x / pool;
                    out[at] = Math.max(out[at], sum);
                }
            }
        }
        return out;
    }

    private float[] dense(String name, float[] in, boolean rectified) {
        float[] matrix = weights.get(name + ".weight");
        float[] out = weights.get(name + ".bias").clone();
        for (int o = 0; o < out.length; o++) {
            for (int i = 0; i < in.length; i++) {
                out[o] += matrix[o * in.length + i] * in[i];
            }
            out[o] = rectified ? Math.max(0, out[o]) : out[o];
        }
        return out;
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }
}
