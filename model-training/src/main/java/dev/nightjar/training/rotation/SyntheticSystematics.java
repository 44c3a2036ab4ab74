package dev.nightjar.training.rotation;

import static dev.nightjar.training.rotation.SpottedStar.logUniform;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * TESS's systematics made up: for each sector a gain and a drift, for each of its two orbits
 * scattered light towards the end and settling after the gap, jumps when momentum is dumped, a
 * background with the orbit's period, white noise, and samples that were flagged.
 */
final class SyntheticSystematics implements Systematics {

    private static final double ORBIT_DAYS = SECTOR_DAYS / 2;

    /** At the end of each orbit data are sent down [d]. */
    private static final double GAP_DAYS = 1;

    private static final double GAIN_SIGMA = 0.005;
    private static final double DRIFT_SIGMA = 0.003;
    private static final double SETTLING_SIGMA = 0.002;
    private static final double SETTLING_DAYS = 1;
    private static final double JUMP_SIGMA = 0.0005;
    private static final double FLAGGED = 0.01;

    private final double left;

    /**
     * @param left share of all but the white noise that is there: 1 for raw flux, 0.1 for what a
     *     pipeline leaves
     */
    SyntheticSystematics(double left) {
        this.left = left;
    }

    @Override
    public float[] draw(RandomGenerator random) {
        double[] factor = new double[SAMPLES];
        Arrays.fill(factor, 1);
        for (int sector = 0; sector < SECTORS; sector++) {
            int first = Systematics.firstSample(sector);
            int end = Math.min(SAMPLES, Systematics.firstSample(sector + 1));
            int half = (first + end) / 2;
            drift(factor, first, end, random);
            orbit(factor, first, half, random);
            orbit(factor, half, end, random);
        }
        background(factor, random);
        double white = logUniform(random, 200e-6, 3000e-6);
        float[] drawn = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double drift = factor[i] - (1 - left) * (factor[i] - 1);
            drawn[i] = (float) (drift + white * random.nextGaussian());
            if (random.nextDouble() < FLAGGED) {
                drawn[i] = Float.NaN;
            }
        }
        return drawn;
    }

    private static void drift(double[] factor, int first, int end, RandomGenerator random) {
        double gain = GAIN_SIGMA * random.nextGaussian();
        double slope = DRIFT_SIGMA * random.nextGaussian();
        double bend = DRIFT_SIGMA * random.nextGaussian();
        for (int i = first; i < end; i++) {
            double x = 2.0 * (i - first) / (end - first) - 1;
            factor[i] += gain + slope * x + bend * x * x;
        }
    }

    private static void orbit(double[] factor, int first, int end, RandomGenerator random) {
        int gap = (int) (GAP_DAYS * StarFlux.SAMPLES_PER_DAY);
        double settling = SETTLING_SIGMA * random.nextGaussian();
        double ramp = logUniform(random, 0.001, 0.05);
        double rampDays = random.nextDouble(0.3, 1.5);
        double jump = 0;
        double nextJumpDays = random.nextDouble(2.5, 5);
        for (int i = first; i < end - gap; i++) {
            double sinceStart = (double) (i - first) / StarFlux.SAMPLES_PER_DAY;
            double toEnd = (double) (end - gap - i) / StarFlux.SAMPLES_PER_DAY;
            if (sinceStart > nextJumpDays) {
                jump += JUMP_SIGMA * random.nextGaussian();
                nextJumpDays += random.nextDouble(2.5, 5);
            }
            factor[i] +=
                    jump
                            - settling * Math.exp(-sinceStart / SETTLING_DAYS)
                            + ramp * Math.exp(-toEnd / rampDays);
        }
        Arrays.fill(factor, end - gap, end, Double.NaN);
    }

    private static void background(double[] factor, RandomGenerator random) {
        double amplitude = logUniform(random, 0.0002, 0.003);
        double phase = random.nextDouble(0, 2 * Math.PI);
        double rate = 2 * Math.PI / (ORBIT_DAYS * StarFlux.SAMPLES_PER_DAY);
        for (int i = 0; i < factor.length; i++) {
            factor[i] += amplitude * Math.sin(rate * i + phase);
        }
    }
}
