package dev.nightjar.engine.dl4j;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.engine.InvalidModelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads and writes Deeplearning4j's model zip, without trusting one that is read. The library's own
 * reader takes {@code preprocessor.bin} through Java deserialisation and instantiates any class the
 * configuration names; here only the configuration and the weights are allowed in, the
 * configuration may name the classes of {@link TrustedClasses} alone, and the weights are read by
 * {@link Coefficients}.
 */
public final class Dl4jZip {

    private static final String CONFIGURATION = ModelSerializer.CONFIGURATION_JSON;
    private static final String COEFFICIENTS = ModelSerializer.COEFFICIENTS_BIN;
    private static final int LARGEST_CONFIGURATION = 1 << 20;
    private static final int LARGEST_COEFFICIENTS = 512 << 20;

    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private Dl4jZip() {}

    /** Writes a network's configuration and weights, and nothing that only training needs. */
    public static byte[] write(ComputationGraph network) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, zip, false);
        return zip.toByteArray();
    }

    /**
     * Builds the network of a zip.
     *
     * @throws InvalidModelException if it holds anything but a configuration of trusted classes and
     *     its weights
     */
    public static ComputationGraph read(byte[] zip) {
        Map<String, byte[]> entries = entries(zip);
        String configuration = checkedConfiguration(entry(entries, CONFIGURATION));
        float[] weights = Coefficients.read(entry(entries, COEFFICIENTS));
        try {
            ComputationGraph network =
                    new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
            network.init(Nd4j.createFromArray(weights).reshape(1, weights.length), false);
            return network;
        } catch (RuntimeException e) {
            throw new InvalidModelException(
                    "the Deeplearning4j zip's configuration and weights make no network: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Map<String, byte[]> entries(byte[] zip) {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (!name.equals(CONFIGURATION) && !name.equals(COEFFICIENTS)) {
                    throw new InvalidModelException(
                            "the Deeplearning4j zip holds '%s'; only %s and %s may be in it"
                                    .formatted(name, CONFIGURATION, COEFFICIENTS));
                }
                int largest =
                        name.equals(CONFIGURATION) ? LARGEST_CONFIGURATION : LARGEST_COEFFICIENTS;
                byte[] bytes = in.readNBytes(largest + 1);
                if (bytes.length > largest) {
                    throw new InvalidModelException(
                            "the Deeplearning4j zip's %s is over %d bytes"
                                    .formatted(name, largest));
                }
                if (entries.put(name, bytes) != null) {
                    throw new InvalidModelException(
                            "the Deeplearning4j zip holds '%s' twice".formatted(name));
                }
            }
        } catch (IOException e) {
            throw new InvalidModelException(
                    "the Deeplearning4j zip cannot be read: " + e.getMessage(), e);
        }
        return entries;
    }

    private static byte[] entry(Map<String, byte[]> entries, String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new InvalidModelException("the Deeplearning4j zip holds no " + name);
        }
        return bytes;
    }

    /**
     * The configuration as this parser understood it, so that no second reading of the bytes can
     * differ.
     */
    private static String checkedConfiguration(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonNode tree = JSON.readTree(parser);
            if (tree == null || !tree.isObject() || parser.nextToken() != null) {
                throw new InvalidModelException(
                        "the Deeplearning4j configuration is not one JSON object");
            }
            TrustedClasses.check(tree);
            return JSON.writeValueAsString(tree);
        } catch (IOException e) {
            throw new InvalidModelException(
                    "the Deeplearning4j configuration is not JSON: " + e.getMessage(), e);
        }
    }
}
