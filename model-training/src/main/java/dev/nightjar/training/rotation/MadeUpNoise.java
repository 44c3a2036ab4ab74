package dev.nightjar.training.rotation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Noise of a simulation that is not that of real stars. */
public enum MadeUpNoise {
    /** None at all and no gaps: what is left to err is the stars' own doing. */
    NONE(null),

    /** A tenth of the systematics, about what a survey's pipeline leaves, and all white noise. */
    DETRENDED(new SyntheticSystematics(0.1)),

    /** All that raw flux has. */
    SYNTHETIC(new SyntheticSystematics(1));

    @SuppressWarnings("ImmutableEnumChecker") // thread-safe, without state that changes
    private final @Nullable Systematics systematics;

    MadeUpNoise(@Nullable Systematics systematics) {
        this.systematics = systematics;
    }

    /** Its name on the command line and in a file's header. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The noise of a word. */
    public static Optional<MadeUpNoise> named(String word) {
        return Arrays.stream(values()).filter(noise -> noise.word().equals(word)).findFirst();
    }

    static boolean isNamed(String word) {
        return named(word).isPresent();
    }

    /** Null for a telescope without fault. */
    @Nullable Systematics systematics() {
        return systematics;
    }
}
