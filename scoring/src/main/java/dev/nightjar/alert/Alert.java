package dev.nightjar.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A survey's alert, read from its packet. Cutouts are still the bytes the survey sent.
 *
 * @param survey who sent it
 * @param alertId ZTF candid, Rubin diaSourceId
 * @param objectId ZTF objectId; Rubin diaObjectId, else ssObjectId, as decimal text; empty where
 *     neither is given
 * @param programId ZTF programid (1 public, 2 partnership, 3 Caltech), -1 for Rubin
 * @param position of this detection
 * @param detection this detection's time, band and photometry
 * @param pixelX column of the detection on its detector, 0-based [pixel]; NaN where not given (ZTF
 *     xpos - 1, Rubin x)
 * @param pixelY row of the detection on its detector, 0-based [pixel]; NaN where not given (ZTF
 *     ypos - 1, Rubin y)
 * @param surveyRealBogus the survey's own real/bogus score, 0 to 1 (ZTF drb, else rb; Rubin
 *     reliability); NaN where not given
 * @param schemaVersion of the packet, e.g. "4.02" or "9.0"; empty where the packet does not tell
 * @param newerSchema whether the packet's schema is newer than the newest known
 * @param cutoutScience as sent: ZTF gzip FITS, Rubin plain FITS; null where the packet has none
 * @param cutoutTemplate as sent; null where the packet has none
 * @param cutoutDifference as sent; null where the packet has none
 * @param previousDetections the object's earlier detections and limits, as ordered by the survey
 * @param forcedPhotometry forced measurements, as ordered by the survey
 */
@SuppressWarnings(
        "ArrayRecordComponent") // read-only bytes straight from the decoder; never compared
public record Alert(
        Survey survey,
        long alertId,
        String objectId,
        int programId,
        SkyPosition position,
        Detection detection,
        double pixelX,
        double pixelY,
        double surveyRealBogus,
        String schemaVersion,
        boolean newerSchema,
        byte @Nullable [] cutoutScience,
        byte @Nullable [] cutoutTemplate,
        byte @Nullable [] cutoutDifference,
        List<Detection> previousDetections,
        List<ForcedMeasurement> forcedPhotometry) {}
