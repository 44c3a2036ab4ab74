package dev.nightjar.training.period;

import dev.nightjar.bundle.BundleManifest;
import dev.nightjar.rotation.DensityHead;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.training.fit.ConfigFile;
import dev.nightjar.training.network.RotationNetwork;
import dev.nightjar.wavelet.WaveletTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a model of rotation periods, as one YAML file. Paths are relative to the
 * working directory. Keys that may be left out are marked so; every other one must be there.
 *
 * @param name of the bundle
 * @param version of the bundle
 * @param seeds of weights, order, augmentation and dropout, a training for each
 * @param data files of simulated rotations; left out where {@code split} is given
 * @param split of one file; left out where {@code data} is given
 * @param preprocessing the name of the {@link WaveletTensor} that makes the network's input
 * @param network to train
 * @param head what its outputs mean: {@code kind} laplace or gaussian with {@code scaleDays}, or
 *     density with {@code shortestDays}, {@code longestDays}, {@code bins}
 * @param targetWidthLn standard deviation in ln P of a density's target; 0 or left out for the one
 *     bin that the true period is in
 * @param training how it is trained
 * @param augmentation of the training images; left out for none
 */
public record RotationConfig(
        String name,
        String version,
        List<Long> seeds,
        @Nullable Data data,
        @Nullable Split split,
        String preprocessing,
        RotationNetwork network,
        PeriodHead head,
        @Nullable Double targetWidthLn,
        RotationPlan training,
        @Nullable RotationAugmentation augmentation) {

    private static final List<String> OPTIONAL =
            List.of("data", "data.test", "split", "targetWidthLn", "augmentation");

    /** Names keys that exclude or need each other. */
    public RotationConfig {
        BundleManifest.requireNames(name, version);
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
            throw new IllegalArgumentException(
                    "seeds must be one or more different numbers, is " + seeds);
        }
        if ((data == null) == (split == null)) {
            throw new IllegalArgumentException("one of data and split must be given, and not both");
        }
        if (WaveletTensor.named(preprocessing).isEmpty()) {
            throw new IllegalArgumentException(
                    "preprocessing must be one of %s, is %s"
                            .formatted(
                                    Arrays.stream(WaveletTensor.values())
                                            .map(WaveletTensor::id)
                                            .toList(),
                                    preprocessing));
        }
        double width = targetWidthLn == null ? 0 : targetWidthLn;
        if (!(width >= 0 && width < 1)) {
            throw new IllegalArgumentException(
                    "targetWidthLn must be from 0 to below 1, is " + width);
        }
        if (width > 0 && !(head instanceof DensityHead)) {
            throw new IllegalArgumentException("targetWidthLn needs a head of kind density");
        }
    }

    /**
     * Files in SMARTS's layout, which {@code nightjar simulate rotations} writes.
     *
     * @param training to fit
     * @param validation to choose the weights by and to calibrate
     * @param test to report on; left out for none
     */
    public record Data(String training, String validation, @Nullable String test) {}

    /**
     * As published: stars drawn without replacement, eight of ten to train, one to validate, one to
     * test.
     *
     * @param file in SMARTS's layout
     * @param stars drawn
     * @param seed of the draw
     */
    public record Split(String file, int stars, long seed) {

        private static final int FEWEST = 10;

        /** Names the key that cannot be. */
        public Split {
            if (stars < FEWEST) {
                throw new IllegalArgumentException(
                        "split.stars must be %d or more, is %d".formatted(FEWEST, stars));
            }
        }
    }

    /** Every file that is read. */
    List<String> files() {
        if (split != null) {
            return List.of(split.file());
        }
        Data files = Objects.requireNonNull(data);
        return Stream.of(files.training(), files.validation(), files.test())
                .filter(Objects::nonNull)
                .toList();
    }

    String trainingFile() {
        return files().get(0);
    }

    WaveletTensor tensor() {
        return WaveletTensor.named(preprocessing).orElseThrow();
    }

    PeriodTarget target() {
        return new PeriodTarget(head, targetWidthLn == null ? 0 : targetWidthLn);
    }

    RotationAugmentation augmented() {
        return augmentation == null ? RotationAugmentation.NONE : augmentation;
    }

    /** The same configuration for one seed alone. */
    public RotationConfig withSeed(long seed) {
        return new RotationConfig(
                name,
                version,
                List.of(seed),
                data,
                split,
                preprocessing,
                network,
                head,
                targetWidthLn,
                training,
                augmentation);
    }

    /**
     * Reads a configuration; an unknown, missing or impossible key is named.
     *
     * @throws IOException where the file cannot be read or understood
     */
    public static RotationConfig read(Path file) throws IOException {
        return ConfigFile.read(file, OPTIONAL, RotationConfig.class);
    }
}
