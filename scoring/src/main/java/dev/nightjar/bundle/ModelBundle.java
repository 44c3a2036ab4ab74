package dev.nightjar.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.InvalidModelException;
import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.engine.dl4j.Dl4jEngine;
import dev.nightjar.engine.onnx.OnnxEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A model ready to serve: everything between an alert's stamps, or a star's wavelet image, and its
 * label, with its past. A directory of {@code manifest.json}, its hash {@code manifest.sha256}, and
 * the files that the manifest lists: {@code model.zip} (Deeplearning4j, the model of record),
 * {@code model.onnx}, {@code golden.json}, and documents.
 *
 * <p>Every byte is read once, checked against the manifest, and used from memory; nothing in a
 * bundle can name a class to run. Immutable, so it may be shared between threads.
 */
public final class ModelBundle {

    /** The manifest's file name. */
    public static final String MANIFEST_FILE = "manifest.json";

    /** The manifest's SHA-256, as {@code sha256sum} writes and checks it. */
    static final String DIGEST_FILE = "manifest.sha256";

    /** The Deeplearning4j zip. */
    public static final String DL4J_FILE = "model.zip";

    /** The ONNX model. */
    public static final String ONNX_FILE = "model.onnx";

    /** The golden inputs and outputs. */
    public static final String GOLDEN_FILE = "golden.json";

    private static final int LARGEST_MANIFEST = 1 << 20;
    private static final int LARGEST_FILE = 512 << 20;

    private final BundleManifest manifest;
    private final String sha256;
    private final GoldenSet golden;
    private final byte[] dl4j;
    private final byte[] onnx;

    private ModelBundle(BundleManifest manifest, String sha256, Map<String, byte[]> files) {
        this.manifest = manifest;
        this.sha256 = sha256;
        this.golden = BundleJson.readGolden(required(files, GOLDEN_FILE));
        this.dl4j = required(files, DL4J_FILE);
        this.onnx = required(files, ONNX_FILE);
        NetworkShape shape = manifest.networkShape();
        long inputBytes = (long) golden.count() * shape.inputLength() * Float.BYTES;
        if (golden.count() < 1
                || golden.inputs().length != inputBytes
                || golden.outputs().length != golden.count() * shape.classes()) {
            throw new InvalidBundleException(
                    "golden.json: %d items of %d bytes and %d outputs do not fit the network"
                            .formatted(
                                    golden.count(),
                                    golden.inputs().length,
                                    golden.outputs().length));
        }
    }

    /**
     * Reads and checks a bundle; engines are only checked when opened.
     *
     * @throws InvalidBundleException if it is incomplete, damaged, altered or of an unknown format
     */
    public static ModelBundle read(Path directory) {
        byte[] manifestBytes = readFile(directory, MANIFEST_FILE, LARGEST_MANIFEST);
        try {
            BundleManifest manifest = BundleJson.readManifest(manifestBytes);
            Map<String, byte[]> files = new HashMap<>();
            for (Map.Entry<String, BundleFile> file : manifest.files().entrySet()) {
                byte[] bytes = readFile(directory, file.getKey(), LARGEST_FILE);
                requireUnaltered(file.getKey(), file.getValue(), bytes);
                if (List.of(DL4J_FILE, ONNX_FILE, GOLDEN_FILE).contains(file.getKey())) {
                    files.put(file.getKey(), bytes);
                }
            }
            requireUnaltered(directory, manifestBytes); // last: what is wrong in it is told by name
            return new ModelBundle(manifest, sha256(manifestBytes), files);
        } catch (InvalidBundleException e) {
            throw new InvalidBundleException(
                    "the model bundle %s is refused: %s".formatted(directory, e.getMessage()), e);
        }
    }

    /** What the bundle says of itself. */
    public BundleManifest manifest() {
        return manifest;
    }

    /**
     * Checks what the model does.
     *
     * @throws InvalidBundleException if it does something else than {@code task}
     */
    public void require(ModelTask task) {
        if (manifest.task() != task) {
            throw manifest.task().isNot(task, manifest.id());
        }
    }

    /**
     * What the bundle says of itself, if it labels alerts.
     *
     * @throws InvalidBundleException if it does something else
     */
    public StampManifest stampManifest() {
        require(ModelTask.STAMP_CLASSIFICATION);
        return (StampManifest) manifest;
    }

    /**
     * What the bundle says of itself, if it gives rotation periods.
     *
     * @throws InvalidBundleException if it does something else
     */
    public RotationManifest rotationManifest() {
        require(ModelTask.ROTATION_PERIOD);
        return (RotationManifest) manifest;
    }

    /**
     * SHA-256 of manifest.json, which lists that of every other file: it stands for the whole
     * bundle.
     */
    public String sha256() {
        return sha256;
    }

    /** The golden inputs and outputs. */
    public GoldenSet golden() {
        return golden;
    }

    /**
     * Opens an engine of its own for the calling thread and replays the golden set through it.
     *
     * @throws InvalidBundleException if the engine refuses the model, or its outputs differ from
     *     the golden ones
     */
    public ScoringEngine openEngine(EngineKind kind) {
        ScoringEngine engine;
        try {
            engine =
                    switch (kind) {
                        case ONNX -> OnnxEngine.open(onnx, manifest.networkShape());
                        case DL4J -> Dl4jEngine.open(dl4j, manifest.networkShape());
                    };
        } catch (InvalidModelException e) {
            throw new InvalidBundleException(
                    "the model bundle %s is refused: %s".formatted(manifest.id(), e.getMessage()),
                    e);
        }
        try {
            double difference = golden.largestDifference(engine);
            if (difference > manifest.goldenTolerance()) {
                throw new InvalidBundleException(
                        "the model bundle %s is refused: %s differs from the golden outputs by %.3g, over the tolerance of %.3g"
                                .formatted(
                                        manifest.id(),
                                        engine.description(),
                                        difference,
                                        manifest.goldenTolerance()));
            }
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static byte[] readFile(Path directory, String name, int largest) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidBundleException(
                    name.equals(MANIFEST_FILE)
                            ? "%s is no model bundle: it has no %s".formatted(directory, name)
                            : "%s belongs to the bundle, but is not there as a plain file"
                                    .formatted(name));
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new InvalidBundleException("%s is over %d bytes".formatted(name, largest));
            }
            return bytes;
        } catch (IOException e) {
            throw new InvalidBundleException(
                    "%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The line that {@code sha256sum manifest.json} prints. */
    static String digestLine(byte[] manifest) {
        return "%s  %s\n".formatted(sha256(manifest), MANIFEST_FILE);
    }

    private static void requireUnaltered(Path directory, byte[] manifest) {
        byte[] digest = readFile(directory, DIGEST_FILE, LARGEST_MANIFEST);
        if (!new String(digest, UTF_8).strip().equals(digestLine(manifest).strip())) {
            throw new InvalidBundleException(
                    "%s was altered: its SHA-256 is not that of %s"
                            .formatted(MANIFEST_FILE, DIGEST_FILE));
        }
    }

    private static void requireUnaltered(String name, BundleFile listed, byte[] bytes) {
        if (bytes.length != listed.bytes()) {
            throw new InvalidBundleException(
                    "%s has %d bytes where the manifest lists %d"
                            .formatted(name, bytes.length, listed.bytes()));
        }
        if (!sha256(bytes).equals(listed.sha256())) {
            throw new InvalidBundleException(
                    "%s was altered: its SHA-256 is not the manifest's".formatted(name));
        }
    }

    private static byte[] required(Map<String, byte[]> files, String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new InvalidBundleException("the manifest does not list " + name);
        }
        return bytes;
    }
}
