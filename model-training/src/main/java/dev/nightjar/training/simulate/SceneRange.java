package dev.nightjar.training.simulate;

/**
 * First scene numbers of what is simulated for different ends. Ranges of one seed never meet, so
 * what was learnt from one of them is not met again in another.
 */
public final class SceneRange {

    /** To fit. */
    public static final long TRAINING = 0;

    /** To choose and to calibrate. */
    public static final long VALIDATION = 1_000_000;

    /** To report. */
    public static final long TEST = 2_000_000;

    /** To be sent as alerts; without an end. */
    public static final long ALERTS = 3_000_000;

    private SceneRange() {}
}
