package dev.nightjar.app.demo;

import dev.nightjar.app.console.Screen;

/** What a demo of rotation periods shows beyond the counts: periods beside the true ones. */
final class RotationText {

    /** Edges of the bins of true period [d]. */
    static final double[] EDGES_DAYS = {0.1, 13, 30, 60, 90, 180};

    private RotationText() {}

    static void print(Screen screen, RotationTally rotations) {
        PeriodTruth truth = rotations.truth();
        if (truth.known() == 0) {
            return;
        }
        screen.print("  truth            stars  within 10 %  within 20 %  in 68 % interval");
        for (String label : rotations.tally().labels().keySet()) {
            row(screen, label, truth.labelled(label));
        }
        for (int i = 0; i + 1 < EDGES_DAYS.length; i++) {
            row(
                    screen,
                    "%s to %s d".formatted(days(EDGES_DAYS[i]), days(EDGES_DAYS[i + 1])),
                    truth.between(EDGES_DAYS[i], EDGES_DAYS[i + 1]));
        }
    }

    private static String days(double edge) {
        return edge == Math.rint(edge) ? Integer.toString((int) edge) : Double.toString(edge);
    }

    private static void row(Screen screen, String name, PeriodTruth.Row row) {
        if (row.stars() > 0) {
            screen.print(
                    "  %-13s %,8d  %9.1f %%  %9.1f %%  %14.1f %%",
                    name,
                    row.stars(),
                    100 * row.share(row.within10()),
                    100 * row.share(row.within20()),
                    100 * row.share(row.inInterval()));
        }
    }
}
