package dev.nightjar.training.deephits;

/**
 * The published rule of when to stop. A validation error that is lower than the best by enough
 * doubles the iterations allowed so far, or adds 100,000, whichever is less.
 */
final class Patience {

    /** An error below this times the last that moved the patience moves it again. */
    static final double IMPROVEMENT = 0.99;

    private static final long LARGEST_EXTENSION = 100_000;

    /**
     * The rule's memory.
     *
     * @param patience iterations that are allowed
     * @param patienceError error that moved it last
     * @param bestError lowest error
     * @param bestIteration where that was
     */
    record State(long patience, double patienceError, double bestError, long bestIteration) {}

    private State state;

    /** Starts with {@code ini_patience}. */
    Patience(long initial) {
        state = new State(initial, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
    }

    /** Goes on from a save. */
    Patience(State state) {
        this.state = state;
    }

    State state() {
        return state;
    }

    /** Takes a validation error and says whether it is the lowest so far. */
    boolean improves(long iteration, double error) {
        if (!(error < state.bestError)) {
            return false;
        }
        long patience = state.patience;
        double patienceError = state.patienceError;
        if (error < IMPROVEMENT * patienceError) {
            patience = Math.max(patience, Math.min(2 * iteration, iteration + LARGEST_EXTENSION));
            patienceError = error;
        }
        state = new State(patience, patienceError, error, iteration);
        return true;
    }

    /** Whether iteration {@code iteration} is not to be trained any more. */
    boolean isOver(long iteration) {
        return state.patience <= iteration;
    }
}
