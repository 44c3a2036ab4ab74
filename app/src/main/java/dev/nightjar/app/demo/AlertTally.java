package dev.nightjar.app.demo;

import dev.nightjar.app.demo.ScoreHistogram.Truth;
import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.Status;
import java.io.IOException;
import java.util.function.LongFunction;

/** Labelled alerts: the tally, their scores, and what is true of them. Used by one thread. */
final class AlertTally implements ResultTally {

    private final Tally tally;
    private final LongFunction<Truth> truthOf;
    private final ScoreHistogram scores = new ScoreHistogram();
    private final Confusion confusion = new Confusion();

    /**
     * @param account what went in
     * @param truthOf truth by alert id
     */
    AlertTally(Account account, LongFunction<Truth> truthOf) {
        this.tally = new Tally(account);
        this.truthOf = truthOf;
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void add(byte[] value, long nowMillis) throws IOException {
        LabelledAlert alert = ResultDecoder.labelledAlert(value);
        if (!tally.cameOut(alert.getSource(), nowMillis)) {
            return;
        }
        if (alert.getStatus() == Status.SKIPPED) {
            tally.skipped(String.valueOf(alert.getReason()));
            return;
        }
        String label = String.valueOf(alert.getLabel());
        tally.labelled(label);
        Truth truth = truthOf.apply(alert.getAlertId());
        confusion.add(truth, label);
        for (Classification classification : alert.getClassifications()) {
            if (classification.getClassName().equals(Confusion.REAL)) {
                scores.add(classification.getScore(), truth);
            }
        }
    }

    ScoreHistogram scores() {
        return scores;
    }

    Confusion confusion() {
        return confusion;
    }
}
