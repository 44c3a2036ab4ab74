package dev.nightjar.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.InvalidModelException;
import dev.nightjar.testing.TinyBundle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model zip comes from elsewhere; reading it must never run code that it brings or names. */
class Dl4jZipTest {

    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";

    @TempDir Path directory;

    private Map<String, byte[]> entries = new LinkedHashMap<>();

    @BeforeEach
    void aValidZip() throws IOException {
        byte[] zip = Files.readAllBytes(TinyBundle.writeTo(directory).resolve("model.zip"));
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
    }

    @Test
    void whatWasWrittenReadsBack() throws Exception {
        OneDnn.enable();
        ComputationGraph network = Dl4jZip.read(zip());

        ComputationGraph again = Dl4jZip.read(Dl4jZip.write(network));

        assertThat(again.params()).isEqualTo(network.params());
        OneDnn.require(again);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preprocessor.bin",
                "normalizer.bin",
                "updaterState.bin",
                "objects/payload",
                "../configuration.json"
            })
    void anEntryThatIsNeitherConfigurationNorWeightsIsRefused(String name) throws Exception {
        ByteArrayOutputStream serialised = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialised)) {
            out.writeObject(new Explosive());
        }
        entries.put(name, serialised.toByteArray());

        assertRefused(name);
        assertThat(Explosive.exploded).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.swing.JEditorPane",
                "org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer",
                "dev.nightjar.engine.dl4j.Dl4jZipTest$Explosive",
                "Explosive",
                "[Ljavax.swing.JEditorPane;"
            })
    void aClassThatIsNotTrustedIsRefusedBeforeItIsLoaded(String name) {
        alterConfiguration("org.deeplearning4j.nn.conf.layers.SubsamplingLayer", name);

        assertRefused("names the class '" + name + "'");
        assertThat(Explosive.exploded).isFalse();
    }

    @Test
    void aClassIsFoundUnderWhateverKeyItIsNamed() {
        alterConfiguration(
                "\"networkInputs\"",
                "\"type\" : \"javax.naming.InitialContext\", \"networkInputs\"");

        assertRefused("javax.naming.InitialContext");
    }

    @Test
    void aKeyThatIsThereTwiceIsRefusedSinceReadersDifferInWhichTheyTake() {
        alterConfiguration("\"networkInputs\"", "\"networkInputs\" : [ ], \"networkInputs\"");

        assertRefused("Duplicate field 'networkInputs'");
    }

    @Test
    void aMissingEntryIsNamed() {
        entries.remove(COEFFICIENTS);

        assertRefused("holds no coefficients.bin");
    }

    @Test
    void weightsThatEndEarlyAreRefused() {
        byte[] whole = entries.get(COEFFICIENTS);

        for (int length : List.of(0, 5, 40, whole.length - 4, whole.length - 1)) {
            entries.put(COEFFICIENTS, Arrays.copyOf(whole, length));
            assertRefused("weights");
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        alterConfiguration("\"nout\" : 4", "\"nout\" : 5");

        assertRefused("make no network");
    }

    @Test
    void bytesThatAreNoZipHoldNoNetwork() {
        assertThatThrownBy(() -> Dl4jZip.read("PK, but not a zip".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("holds no configuration.json");
    }

    private void alterConfiguration(String part, String replacement) {
        String text = new String(entries.get(CONFIGURATION), StandardCharsets.UTF_8);
        assertThat(text).contains(part);
        entries.put(
                CONFIGURATION, text.replace(part, replacement).getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String part) {
        assertThatThrownBy(() -> Dl4jZip.read(zip()))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(part);
    }

    private byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Stands for a class whose deserialisation does harm. */
    static final class Explosive implements java.io.Serializable {

        private static final long serialVersionUID = 1L;

        static volatile boolean exploded;

        private void readObject(java.io.ObjectInputStream in) {
            exploded = true;
        }
    }
}
