package dev.nightjar.testing;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.Band;
import dev.nightjar.alert.Detection;
import dev.nightjar.alert.SkyPosition;
import dev.nightjar.alert.Survey;
import java.util.List;

/** Alerts without a packet, for tests of what comes after one. */
public final class SyntheticAlerts {

    private SyntheticAlerts() {}

    /** A ZTF alert in the middle of its detector, with the same cutout three times. */
    public static Alert ztf(byte[] cutout) {
        return ztf(cutout, 1000, 2000);
    }

    /** A ZTF alert at a place on its detector [pixel, from 0], with the same cutout three times. */
    public static Alert ztf(byte[] cutout, double pixelX, double pixelY) {
        return alert(Survey.ZTF, 1, 2460000.5, Double.NaN, pixelX, pixelY, cutout);
    }

    /** A Rubin alert with the same cutout three times. */
    public static Alert rubin(byte[] cutout) {
        return alert(Survey.RUBIN, -1, Double.NaN, 61000.25, 2000, 2000, cutout);
    }

    private static Alert alert(
            Survey survey,
            int programId,
            double jdUtc,
            double mjdTai,
            double pixelX,
            double pixelY,
            byte[] cutout) {
        double nan = Double.NaN;
        return new Alert(
                survey,
                SyntheticPackets.ALERT_ID,
                "77",
                programId,
                new SkyPosition(150.1, 2.2),
                new Detection(jdUtc, mjdTai, Band.R, nan, nan, nan, nan, nan, true, programId),
                pixelX,
                pixelY,
                0.5,
                "",
                false,
                cutout,
                cutout,
                cutout,
                List.of(),
                List.of());
    }
}
