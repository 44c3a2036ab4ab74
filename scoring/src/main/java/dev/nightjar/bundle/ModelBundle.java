package dev.nightjar.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.engine.EngineKind;
import dev.nightjar.engine.InvalidModelException;
import dev.nightjar.engine.NetworkShape;
import dev.nightjar.engine.ScoringEngine;
import dev.nightjar.engine.dl4j.Dl4jEngine;
import dev.nightjar.engine.onnx.OnnxEngine;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model ready to serve: everything between an alert's stamps, or a star's wavelet image, and its
 * label, with its past. A directory of {@code manifest.json}, its hash {@code manifest.sha256}, and
 * the files that the manifest lists: {@code model.zip} (Deeplearning4j, the model of record),
 * {@code model.onnx}, {@code golden.json}, and documents. Beside them may lie a {@link
 * ScoreReference}, which has no part in scoring.
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
    private final @Nullable ScoreReference scoreReference;

    private ModelBundle(
            BundleManifest manifest,
            String sha256,
            Map<String, byte[]> files,
            @Nullable ScoreReference scoreReference) {
        this.scoreReference = scoreReference;
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
        return read(new FolderFiles(directory), directory.toString(), null);
    }

    /**
     * Reads and checks a bundle wherever its files are.
     *
     * @param place for messages
     * @param sha256 what the bundle's SHA-256 must be; null for whatever it is
     */
    static ModelBundle read(BundleFiles source, String place, @Nullable String sha256) {
        byte[] manifestBytes = source.read(MANIFEST_FILE, LARGEST_MANIFEST);
        try {
            requireSha256(sha256, manifestBytes); // first: another bundle's files are not read
            BundleManifest manifest = BundleJson.readManifest(manifestBytes);
            Map<String, byte[]> files = new HashMap<>();
            for (Map.Entry<String, BundleFile> file : manifest.files().entrySet()) {
                byte[] bytes = source.read(file.getKey(), LARGEST_FILE);
                requireUnaltered(file.getKey(), file.getValue(), bytes);
                if (List.of(DL4J_FILE, ONNX_FILE, GOLDEN_FILE).contains(file.getKey())) {
                    files.put(file.getKey(), bytes);
                }
            }
            requireUnaltered(source, manifestBytes); // last: what is wrong in it is told by name
            String digest = sha256(manifestBytes);
            return new ModelBundle(manifest, digest, files, scoreReference(source, digest));
        } catch (InvalidBundleException e) {
            throw new InvalidBundleException(
                    "the model bundle %s is refused: %s".formatted(place, e.getMessage()), e);
        }
    }

    private static @Nullable ScoreReference scoreReference(BundleFiles source, String sha256) {
        byte[] json = source.readIfThere(ScoreReference.FILE, LARGEST_MANIFEST).orElse(null);
        if (json == null) {
            return null;
        }
        ScoreReference reference = BundleJson.readScoreReference(json);
        if (!reference.bundle().equals(sha256)) {
            throw new InvalidBundleException(
                    "%s was made with another bundle, %s; delete it, and make it anew with 'nightjar bundle reference'"
                            .formatted(ScoreReference.FILE, reference.bundle()));
        }
        return reference;
    }

    /** How its scores were spread when all was well; empty where nobody has measured it. */
    public Optional<ScoreReference> scoreReference() {
        return Optional.ofNullable(scoreReference);
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

    /** The line that {@code sha256sum manifest.json} prints. */
    static String digestLine(byte[] manifest) {
        return "%s  %s\n".formatted(sha256(manifest), MANIFEST_FILE);
    }

    private static void requireSha256(@Nullable String expected, byte[] manifest) {
        String actual = sha256(manifest);
        if (expected != null && !expected.equals(actual)) {
            throw new InvalidBundleException(
                    "it is another one: its SHA-256 is %s, not %s".formatted(actual, expected));
        }
    }

    private static void requireUnaltered(BundleFiles files, byte[] manifest) {
        byte[] digest = files.read(DIGEST_FILE, LARGEST_MANIFEST);
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
