package dev.nightjar.training.period;

import dev.nightjar.rotation.DensityHead;
import dev.nightjar.training.fit.FitProgress;
import dev.nightjar.training.fit.StageProgress;
import dev.nightjar.training.random.RandomStream;
import dev.nightjar.training.rotation.SmartsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The stars of a training.
 *
 * @param training to fit
 * @param validation to choose the weights by
 * @param test to report on; null for none
 */
public record RotationSets(
        RotationSet training, RotationSet validation, @Nullable RotationSet test) {

    /**
     * Reads what a configuration names.
     *
     * @throws IOException naming a file that cannot be read, or holds too few stars, or stars whose
     *     periods the head cannot tell
     */
    public static RotationSets read(RotationConfig config, Consumer<FitProgress> listener)
            throws IOException {
        RotationConfig.Split split = config.split();
        if (split != null) {
            return split(split, read(split.file(), config, listener));
        }
        RotationConfig.Data data = Objects.requireNonNull(config.data());
        String test = data.test();
        return new RotationSets(
                read(data.training(), config, listener),
                read(data.validation(), config, listener),
                test == null ? null : read(test, config, listener));
    }

    private static RotationSet read(
            String name, RotationConfig config, Consumer<FitProgress> listener) throws IOException {
        Path file = Path.of(name);
        int count;
        try (SmartsFile smarts = SmartsFile.open(file)) {
            count = smarts.count();
        }
        RotationSet stars =
                RotationSet.read(
                        file,
                        config.tensor(),
                        new StageProgress("reading " + file.getFileName(), count, listener)
                                ::finished);
        if (config.head() instanceof DensityHead density) {
            requireWithin(density, name, stars);
        }
        return stars;
    }

    static void requireWithin(DensityHead density, String name, RotationSet stars)
            throws IOException {
        for (double periodDays : stars.periodDays()) {
            if (periodDays < density.shortestDays() || periodDays > density.longestDays()) {
                throw new IOException(
                        "%s has a period of %s d, and the head tells %s to %s d; widen it"
                                .formatted(
                                        name,
                                        periodDays,
                                        density.shortestDays(),
                                        density.longestDays()));
            }
        }
    }

    /** Draws, and splits by position in the draw. */
    static RotationSets split(RotationConfig.Split split, RotationSet all) throws IOException {
        if (all.size() < split.stars()) {
            throw new IOException(
                    "%s holds %,d stars, and split.stars asks for %,d"
                            .formatted(split.file(), all.size(), split.stars()));
        }
        int[] drawn = drawn(all.size(), split);
        int kept = split.stars() / 10;
        int training = split.stars() - 2 * kept;
        return new RotationSets(
                all.of(Arrays.copyOfRange(drawn, 0, training)),
                all.of(Arrays.copyOfRange(drawn, training, training + kept)),
                all.of(Arrays.copyOfRange(drawn, training + kept, drawn.length)));
    }

    private static int[] drawn(int size, RotationConfig.Split split) {
        int[] stars = IntStream.range(0, size).toArray();
        SplittableRandom random = RandomStream.of(split.seed(), 0);
        for (int i = 0; i < split.stars(); i++) {
            int j = i + random.nextInt(size - i);
            int star = stars[i];
            stars[i] = stars[j];
            stars[j] = star;
        }
        return Arrays.copyOf(stars, split.stars());
    }

    /** The stars to report on: those of the test, or where there are none of the validation. */
    RotationSet judged() {
        return test == null ? validation : test;
    }

    /** Tells sets apart. */
    String sha256() {
        return training.sha256() + "\n" + validation.sha256() + "\n";
    }
}
