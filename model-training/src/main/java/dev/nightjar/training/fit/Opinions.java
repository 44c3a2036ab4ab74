package dev.nightjar.training.fit;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.training.candidate.CandidateFolder.Split;
import dev.nightjar.training.dataset.CandidateExamples;
import dev.nightjar.training.dataset.Example;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What bundles think of the training candidates. A bundle's probabilities are computed once and
 * kept in the training's folder, under the bundle's hash and the candidates'.
 */
final class Opinions {

    private static final int HASH_DIGITS = 16;
    private static final int PART = 5_000;

    private final RealBogusConfig config;
    private final Path directory;
    private final Consumer<FitProgress> listener;

    /** On {@code config}'s candidates. */
    Opinions(RealBogusConfig config, Path directory, Consumer<FitProgress> listener) {
        this.config = config;
        this.directory = directory;
        this.listener = listener;
    }

    /**
     * Mean probability of being real, one an example.
     *
     * @param examples of {@code chunks_train}, in its order, or some of them
     */
    float[] of(List<String> bundles, List<Example> examples) throws IOException {
        float[] mean = new float[examples.size()];
        for (String bundle : bundles) {
            float[] probabilities = of(ModelBundle.read(Path.of(bundle)), examples);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += probabilities[i] / bundles.size();
            }
        }
        return mean;
    }

    private float[] of(ModelBundle bundle, List<Example> examples) throws IOException {
        Path cache =
                directory.resolve(
                        "opinion-%s-of-%s.f32"
                                .formatted(
                                        bundle.sha256().substring(0, HASH_DIGITS),
                                        Fingerprint.of(examples).substring(0, HASH_DIGITS)));
        if (Files.exists(cache)) {
            return read(cache, examples.size());
        }
        String name = bundle.manifest().id();
        StageProgress progress = new StageProgress("asking " + name, examples.size(), listener);
        List<Example> seen = seenBy(bundle, examples);
        float[] scores = new float[examples.size()];
        for (int first = 0; first < scores.length; first += PART) {
            int count = Math.min(PART, scores.length - first);
            float[] part = BundleScores.of(bundle, seen.subList(first, first + count));
            System.arraycopy(part, 0, scores, first, count);
            progress.finished(count);
        }
        float[] probabilities =
                BundleScores.calibrated(scores, bundle.stampManifest().calibration());
        write(cache, probabilities);
        return probabilities;
    }

    /** The same candidates in the same order, as the bundle's preprocessing makes them. */
    private List<Example> seenBy(ModelBundle bundle, List<Example> examples) throws IOException {
        if (bundle.stampManifest().preprocessing().equals(config.preprocessing())) {
            return examples;
        }
        RealBogusConfig.Candidates candidates = Objects.requireNonNull(config.candidates());
        Set<Long> wanted = examples.stream().map(Example::id).collect(Collectors.toSet());
        return CandidateExamples.load(
                        Path.of(candidates.folder()),
                        Split.TRAIN,
                        candidates.training(),
                        bundle.stampManifest().preprocessing(),
                        done -> {})
                .stream()
                .filter(example -> wanted.contains(example.id()))
                .toList();
    }

    private static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(part, bytes.array());
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static float[] read(Path file, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != count * Float.BYTES) {
            throw new IOException(
                    "%s holds %,d bytes, not %,d; remove it to have the bundle asked again"
                            .formatted(file, bytes.length, count * Float.BYTES));
        }
        float[] values = new float[count];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }
}
