package dev.nightjar.app.demo;

import dev.nightjar.scoring.ResultDecoder;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.PeriodQuantile;
import dev.nightjar.v1.Status;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Labelled rotations: the tally, and their periods beside the true ones. Used by one thread. */
final class RotationTally implements ResultTally {

    private static final double LOWER_LEVEL = 0.16;
    private static final double UPPER_LEVEL = 0.84;

    private final Tally tally;
    private final Function<String, OptionalDouble> truthOf;
    private final PeriodTruth truth = new PeriodTruth();

    /**
     * @param account what went in
     * @param truthOf true period [d] by star, where it is known
     */
    RotationTally(Account account, Function<String, OptionalDouble> truthOf) {
        this.tally = new Tally(account);
        this.truthOf = truthOf;
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void add(byte[] value, long nowMillis) throws IOException {
        LabelledRotation rotation = ResultDecoder.labelledRotation(value);
        if (!tally.cameOut(rotation.getSource(), nowMillis)) {
            return;
        }
        if (rotation.getStatus() == Status.SKIPPED) {
            tally.skipped(String.valueOf(rotation.getReason()));
            return;
        }
        String label = String.valueOf(rotation.getLabel());
        tally.labelled(label);
        OptionalDouble trueDays = truthOf.apply(rotation.getStarId());
        if (trueDays.isPresent()) {
            truth.add(
                    label,
                    trueDays.getAsDouble(),
                    rotation.getPeriodDays(),
                    quantileDays(rotation.getQuantiles(), LOWER_LEVEL),
                    quantileDays(rotation.getQuantiles(), UPPER_LEVEL));
        }
    }

    private static double quantileDays(List<PeriodQuantile> quantiles, double level)
            throws IOException {
        for (PeriodQuantile quantile : quantiles) {
            if (quantile.getLevel() == level) {
                return quantile.getPeriodDays();
            }
        }
        throw new IOException("a labelled rotation has no quantile at " + level);
    }

    PeriodTruth truth() {
        return truth;
    }
}
