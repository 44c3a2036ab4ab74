package dev.nightjar.training.random;

import java.util.SplittableRandom;

/**
 * The random numbers of one item of many (a scene, a step, a resample), which depend on the seed
 * and the item's number alone, not on what was drawn before or by which thread.
 */
public final class RandomStream {

    private RandomStream() {}

    /**
     * A generator that shares no pattern with its neighbours in {@code seed} or {@code stream}:
     * {@link SplittableRandom} alone walks on by a constant, so the second of two seeds that lie
     * one such step apart would only repeat the first, a draw later. Stafford's mix 13, the
     * finaliser of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
     * generators").
     */
    public static SplittableRandom of(long seed, long stream) {
        long z = seed * 0x9E3779B97F4A7C15L + stream * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return new SplittableRandom(z ^ (z >>> 31));
    }
}
