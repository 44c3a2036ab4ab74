package dev.nightjar.app.demo;

import dev.nightjar.app.console.Screen;
import dev.nightjar.app.demo.ScoreHistogram.Truth;

/** What a demo of alerts shows beyond the counts: scores, and labels beside the truth. */
final class AlertText {

    private static final int BAR_COLUMNS = 44;

    private AlertText() {}

    static void print(Screen screen, AlertTally alerts) {
        printHistogram(screen, alerts.scores(), alerts.confusion().known() > 0);
        printConfusion(screen, alerts.confusion());
    }

    private static void printHistogram(Screen screen, ScoreHistogram scores, boolean truthKnown) {
        String real = screen.unicode() ? "\u2588" : "#";
        String bogus = screen.unicode() ? "\u2591" : ".";
        screen.print(
                "  score       %s",
                truthKnown ? real + " really real  " + bogus + " really bogus" : "");
        double perColumn = Math.max(1, scores.highest()) / (double) BAR_COLUMNS;
        for (int bin = 0; bin < ScoreHistogram.BINS; bin++) {
            long bogusHere = scores.count(bin, Truth.BOGUS);
            screen.print(
                    "  %.1f to %.1f  %,9d  %s%s",
                    ScoreHistogram.lowerEdge(bin),
                    ScoreHistogram.lowerEdge(bin + 1),
                    scores.count(bin),
                    real.repeat(columns(scores.count(bin) - bogusHere, perColumn)),
                    bogus.repeat(columns(bogusHere, perColumn)));
        }
    }

    /** Whatever is there is seen. */
    private static int columns(long count, double perColumn) {
        return count == 0 ? 0 : Math.max(1, (int) Math.round(count / perColumn));
    }

    private static void printConfusion(Screen screen, Confusion confusion) {
        if (confusion.known() == 0) {
            return;
        }
        screen.print("");
        screen.print("  truth       labelled real  labelled otherwise");
        screen.print(
                "  real        %,13d  %,18d   %5.2f %% missed",
                confusion.realAsReal(), confusion.realAsBogus(), 100 * confusion.missedRate());
        screen.print(
                "  bogus       %,13d  %,18d   %5.2f %% false alarms",
                confusion.bogusAsReal(),
                confusion.bogusAsBogus(),
                100 * confusion.falseAlarmRate());
    }
}
