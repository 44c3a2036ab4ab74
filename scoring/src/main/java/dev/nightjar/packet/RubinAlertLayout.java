package dev.nightjar.packet;

import static dev.nightjar.packet.AlertFields.bytes;
import static dev.nightjar.packet.AlertFields.isTrue;
import static dev.nightjar.packet.AlertFields.missing;
import static dev.nightjar.packet.AlertFields.number;
import static dev.nightjar.packet.AlertFields.record;
import static dev.nightjar.packet.AlertFields.rows;
import static dev.nightjar.packet.AlertFields.text;
import static dev.nightjar.packet.AlertFields.whole;
import static dev.nightjar.packet.SurveySchema.position;
import static dev.nightjar.packet.SurveySchema.recordIn;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.Band;
import dev.nightjar.alert.Detection;
import dev.nightjar.alert.ForcedMeasurement;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.Survey;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rubin packets, from 7.1 on. The limits of visits without a detection, which 7.x lists, become
 * rows without a flux whose error is the visit's noise; they follow the detections.
 */
final class RubinAlertLayout implements AlertLayout {

    private static final Schema ALERT = SurveySchema.read("/surveys/rubin/reader.avsc");
    private static final int ALERT_ID = position(ALERT, "diaSourceId");
    private static final int ALERT_ID_BEFORE_8 = position(ALERT, "alertId");
    private static final int SOURCE = position(ALERT, "diaSource");
    private static final int PREVIOUS = position(ALERT, "prvDiaSources");
    private static final int FORCED = position(ALERT, "prvDiaForcedSources");
    private static final int LIMITS = position(ALERT, "prvDiaNondetectionLimits");
    private static final int SCIENCE = position(ALERT, "cutoutScience");
    private static final int TEMPLATE = position(ALERT, "cutoutTemplate");
    private static final int DIFFERENCE = position(ALERT, "cutoutDifference");

    private static final Schema ROW = recordIn(ALERT, "diaSource");
    private static final int SOURCE_ID = position(ROW, "diaSourceId");
    private static final int OBJECT_ID = position(ROW, "diaObjectId");
    private static final int SOLAR_SYSTEM_ID = position(ROW, "ssObjectId");
    private static final int MIDPOINT = position(ROW, "midpointMjdTai");
    private static final int RA = position(ROW, "ra");
    private static final int DEC = position(ROW, "dec");
    private static final int X = position(ROW, "x");
    private static final int Y = position(ROW, "y");
    private static final int FLUX = position(ROW, "psfFlux");
    private static final int FLUX_ERR = position(ROW, "psfFluxErr");
    private static final int NEGATIVE = position(ROW, "isNegative");
    private static final int NEGATIVE_BEFORE_8 = position(ROW, "is_negative");
    private static final int RELIABILITY = position(ROW, "reliability");
    private static final int BAND = position(ROW, "band");

    private static final Schema FORCED_ROW = recordIn(ALERT, "prvDiaForcedSources");
    private static final int FORCED_MIDPOINT = position(FORCED_ROW, "midpointMjdTai");
    private static final int FORCED_FLUX = position(FORCED_ROW, "psfFlux");
    private static final int FORCED_FLUX_ERR = position(FORCED_ROW, "psfFluxErr");
    private static final int FORCED_BAND = position(FORCED_ROW, "band");

    private static final Schema LIMIT_ROW = recordIn(ALERT, "prvDiaNondetectionLimits");
    private static final int LIMIT_MIDPOINT = position(LIMIT_ROW, "midpointMjdTai");
    private static final int LIMIT_NOISE = position(LIMIT_ROW, "diaNoise");
    private static final int LIMIT_BAND = position(LIMIT_ROW, "band");

    /** Rubin's alerts are public and have no program. */
    private static final int NO_PROGRAM = -1;

    @Override
    public Schema readerSchema() {
        return ALERT;
    }

    @Override
    public Alert alert(GenericRecord record, @Nullable SchemaVersion version)
            throws RejectedPacketException {
        GenericRecord source = record(record, SOURCE);
        if (source == null) {
            throw missing("diaSource is null");
        }
        long id =
                whole(
                        source,
                        SOURCE_ID,
                        whole(record, ALERT_ID, whole(record, ALERT_ID_BEFORE_8, 0)));
        if (id <= 0) {
            throw missing("diaSourceId is absent");
        }
        Detection detection = detection(source);
        if (!Double.isFinite(detection.observationMjdTai())) {
            throw missing("midpointMjdTai is absent");
        }
        return new Alert(
                Survey.RUBIN,
                id,
                objectId(source),
                NO_PROGRAM,
                AlertFields.skyPosition(source, RA, DEC),
                detection,
                number(source, X),
                number(source, Y),
                number(source, RELIABILITY),
                version == null ? "" : version.toString(),
                version != null && version.isNewerThan(SchemaVersion.NEWEST_RUBIN),
                cutout(record, SCIENCE),
                cutout(record, TEMPLATE),
                cutout(record, DIFFERENCE),
                previous(record),
                forced(record));
    }

    /** An object's id, else a solar-system object's; packets of 7.x say 0 for none. */
    private static String objectId(GenericRecord source) {
        long object = whole(source, OBJECT_ID, 0);
        long id = object == 0 ? whole(source, SOLAR_SYSTEM_ID, 0) : object;
        return id == 0 ? "" : Long.toString(id);
    }

    private static Detection detection(GenericRecord source) {
        return fluxRow(
                number(source, MIDPOINT),
                band(source, BAND),
                number(source, FLUX),
                number(source, FLUX_ERR),
                !isTrue(source, NEGATIVE) && !isTrue(source, NEGATIVE_BEFORE_8));
    }

    private static List<Detection> previous(GenericRecord record) {
        List<?> rows = rows(record, PREVIOUS);
        List<?> limits = rows(record, LIMITS);
        List<Detection> previous = new ArrayList<>(rows.size() + limits.size());
        for (Object row : rows) {
            if (row instanceof GenericRecord present) {
                previous.add(detection(present));
            }
        }
        for (Object row : limits) {
            if (row instanceof GenericRecord present) {
                previous.add(
                        fluxRow(
                                number(present, LIMIT_MIDPOINT),
                                band(present, LIMIT_BAND),
                                Double.NaN,
                                number(present, LIMIT_NOISE),
                                false));
            }
        }
        return previous;
    }

    private static Detection fluxRow(
            double midpointMjdTai,
            @Nullable Band band,
            double flux,
            double fluxErr,
            boolean positive) {
        return new Detection(
                Double.NaN,
                midpointMjdTai,
                band,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                flux,
                fluxErr,
                positive,
                NO_PROGRAM);
    }

    private static List<ForcedMeasurement> forced(GenericRecord record) {
        List<?> rows = rows(record, FORCED);
        List<ForcedMeasurement> forced = new ArrayList<>(rows.size());
        for (Object row : rows) {
            if (row instanceof GenericRecord present) {
                forced.add(
                        new ForcedMeasurement(
                                Double.NaN,
                                number(present, FORCED_MIDPOINT),
                                band(present, FORCED_BAND),
                                number(present, FORCED_FLUX),
                                number(present, FORCED_FLUX_ERR),
                                Double.NaN,
                                NO_PROGRAM));
            }
        }
        return forced;
    }

    private static byte @Nullable [] cutout(GenericRecord record, int position) {
        byte[] stamp = bytes(record, position);
        return stamp == null || stamp.length == 0 ? null : stamp;
    }

    private static @Nullable Band band(GenericRecord row, int position) {
        return switch (text(row, position)) {
            case "u" -> Band.U;
            case "g" -> Band.G;
            case "r" -> Band.R;
            case "i" -> Band.I;
            case "z" -> Band.Z;
            case "y" -> Band.Y;
            default -> null;
        };
    }
}
