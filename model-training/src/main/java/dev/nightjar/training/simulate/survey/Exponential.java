package dev.nightjar.training.simulate.survey;

/** exp(-x) from a table, good to 1e-5: profiles ask for it in every pixel. */
final class Exponential {

    private static final int STEPS = 128;
    private static final int LARGEST = 20;
    private static final float[] TABLE = new float[LARGEST * STEPS + 2];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            TABLE[i] = (float) Math.exp(-(double) i / STEPS);
        }
    }

    private Exponential() {}

    /** exp(-x) for x of 0 and above; 0 beyond 20. */
    static float ofMinus(float x) {
        float at = x * STEPS;
        int cell = (int) at;
        if (cell >= LARGEST * STEPS) {
            return 0;
        }
        float part = at - cell;
        return TABLE[cell] + part * (TABLE[cell + 1] - TABLE[cell]);
    }
}
