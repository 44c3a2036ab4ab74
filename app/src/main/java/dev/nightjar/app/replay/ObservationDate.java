package dev.nightjar.app.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** MJD for the eye. */
final class ObservationDate {

    /** MJD of 1970-01-01 [d]. */
    private static final double MJD_OF_UNIX = 40_587;

    private static final double MILLIS_PER_DAY = 86_400_000;

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ObservationDate() {}

    /** Date and minute, UTC; empty for NaN. */
    static String text(double mjdUtc) {
        return Double.isNaN(mjdUtc)
                ? ""
                : FORMAT.format(
                        Instant.ofEpochMilli(Math.round((mjdUtc - MJD_OF_UNIX) * MILLIS_PER_DAY)));
    }
}
