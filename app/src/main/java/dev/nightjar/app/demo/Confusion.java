package dev.nightjar.app.demo;

import dev.nightjar.app.demo.ScoreHistogram.Truth;

/** Labels against the truth, for the alerts whose truth is known. */
final class Confusion {

    /** The class of what is really there, in the real/bogus taxonomy. */
    static final String REAL = "real";

    private long realAsReal;
    private long realAsBogus;
    private long bogusAsReal;
    private long bogusAsBogus;

    void add(Truth truth, String label) {
        boolean labelledReal = label.equals(REAL);
        switch (truth) {
            case REAL -> {
                if (labelledReal) {
                    realAsReal++;
                } else {
                    realAsBogus++;
                }
            }
            case BOGUS -> {
                if (labelledReal) {
                    bogusAsReal++;
                } else {
                    bogusAsBogus++;
                }
            }
            case UNKNOWN -> {}
        }
    }

    long realAsReal() {
        return realAsReal;
    }

    long realAsBogus() {
        return realAsBogus;
    }

    long bogusAsReal() {
        return bogusAsReal;
    }

    long bogusAsBogus() {
        return bogusAsBogus;
    }

    /** Alerts whose truth is known. */
    long known() {
        return realAsReal + realAsBogus + bogusAsReal + bogusAsBogus;
    }

    /** Share of the real alerts that were labelled otherwise, 0 to 1; NaN without real alerts. */
    double missedRate() {
        return realAsBogus / (double) (realAsReal + realAsBogus);
    }

    /** Share of the bogus alerts that were labelled real, 0 to 1; NaN without bogus alerts. */
    double falseAlarmRate() {
        return bogusAsReal / (double) (bogusAsReal + bogusAsBogus);
    }
}
