package dev.nightjar.packet;

import static dev.nightjar.packet.AlertFields.bytes;
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

/** ZTF packets, from the layout of 2018 that had no version to 4.02. */
final class ZtfAlertLayout implements AlertLayout {

    /** The survey's names have a dozen letters; megabytes would not fit into a result's record. */
    private static final int LONGEST_NAME = 256;

    private static final Schema ALERT = SurveySchema.read("/surveys/ztf/reader.avsc");
    private static final int VERSION = position(ALERT, "schemavsn");
    private static final int OBJECT_ID = position(ALERT, "objectId");
    private static final int CANDID = position(ALERT, "candid");
    private static final int CANDIDATE = position(ALERT, "candidate");
    private static final int PREVIOUS = position(ALERT, "prv_candidates");
    private static final int FORCED = position(ALERT, "fp_hists");
    private static final int SCIENCE = position(ALERT, "cutoutScience");
    private static final int TEMPLATE = position(ALERT, "cutoutTemplate");
    private static final int DIFFERENCE = position(ALERT, "cutoutDifference");
    private static final int STAMP_DATA = position(recordIn(ALERT, "cutoutScience"), "stampData");

    private static final Schema ROW = recordIn(ALERT, "candidate");
    private static final int ROW_CANDID = position(ROW, "candid");
    private static final int RA = position(ROW, "ra");
    private static final int DEC = position(ROW, "dec");
    private static final int XPOS = position(ROW, "xpos");
    private static final int YPOS = position(ROW, "ypos");
    private static final int RB = position(ROW, "rb");
    private static final int DRB = position(ROW, "drb");
    private static final Photometry CANDIDATE_PHOTOMETRY = new Photometry(ROW);
    private static final Photometry PREVIOUS_PHOTOMETRY =
            new Photometry(recordIn(ALERT, "prv_candidates"));

    private static final Schema FORCED_ROW = recordIn(ALERT, "fp_hists");
    private static final int FORCED_JD = position(FORCED_ROW, "jd");
    private static final int FORCED_FID = position(FORCED_ROW, "fid");
    private static final int FORCED_PROGRAM = position(FORCED_ROW, "programid");
    private static final int FORCED_FLUX = position(FORCED_ROW, "forcediffimflux");
    private static final int FORCED_FLUX_ERR = position(FORCED_ROW, "forcediffimfluxunc");
    private static final int FORCED_ZERO_POINT = position(FORCED_ROW, "magzpsci");

    /**
     * What a packet without a program id gets: no program of ZTF's, so that no filter on one lets
     * it pass.
     */
    private static final int UNKNOWN_PROGRAM = 0;

    @Override
    public Schema readerSchema() {
        return ALERT;
    }

    @Override
    public Alert alert(GenericRecord record, @Nullable SchemaVersion ignored)
            throws RejectedPacketException {
        GenericRecord candidate = record(record, CANDIDATE);
        if (candidate == null) {
            throw missing("candidate is null");
        }
        long candid = whole(record, CANDID, whole(candidate, ROW_CANDID, 0));
        if (candid <= 0) {
            throw missing("candid is absent");
        }
        String objectId = text(record, OBJECT_ID);
        if (objectId.isEmpty()) {
            throw missing("objectId is absent");
        }
        String version = text(record, VERSION);
        if (objectId.length() > LONGEST_NAME || version.length() > LONGEST_NAME) {
            throw missing("objectId or schemavsn is longer than " + LONGEST_NAME + " characters");
        }
        Detection detection = CANDIDATE_PHOTOMETRY.detection(candidate);
        if (!Double.isFinite(detection.observationJdUtc())) {
            throw missing("jd is absent");
        }
        SchemaVersion parsed = SchemaVersion.ofDotted(version);
        double drb = number(candidate, DRB);
        return new Alert(
                Survey.ZTF,
                candid,
                objectId,
                detection.programId(),
                AlertFields.skyPosition(candidate, RA, DEC),
                detection,
                number(candidate, XPOS) - 1, // the survey counts pixels from 1
                number(candidate, YPOS) - 1,
                Double.isNaN(drb) ? number(candidate, RB) : drb,
                version,
                parsed != null && parsed.isNewerThan(SchemaVersion.NEWEST_ZTF),
                cutout(record, SCIENCE),
                cutout(record, TEMPLATE),
                cutout(record, DIFFERENCE),
                previous(record),
                forced(record));
    }

    private static List<Detection> previous(GenericRecord record) {
        List<?> rows = rows(record, PREVIOUS);
        List<Detection> previous = new ArrayList<>(rows.size());
        for (Object row : rows) {
            if (row instanceof GenericRecord present) {
                previous.add(PREVIOUS_PHOTOMETRY.detection(present));
            }
        }
        return previous;
    }

    private static List<ForcedMeasurement> forced(GenericRecord record) {
        List<?> rows = rows(record, FORCED);
        List<ForcedMeasurement> forced = new ArrayList<>(rows.size());
        for (Object row : rows) {
            if (row instanceof GenericRecord present) {
                forced.add(
                        new ForcedMeasurement(
                                number(present, FORCED_JD),
                                Double.NaN,
                                band(present, FORCED_FID),
                                number(present, FORCED_FLUX),
                                number(present, FORCED_FLUX_ERR),
                                number(present, FORCED_ZERO_POINT),
                                (int) whole(present, FORCED_PROGRAM, UNKNOWN_PROGRAM)));
            }
        }
        return forced;
    }

    private static byte @Nullable [] cutout(GenericRecord record, int position) {
        GenericRecord cutout = record(record, position);
        byte[] stamp = cutout == null ? null : bytes(cutout, STAMP_DATA);
        return stamp == null || stamp.length == 0 ? null : stamp;
    }

    private static @Nullable Band band(GenericRecord row, int fid) {
        return switch ((int) whole(row, fid, 0)) {
            case 1 -> Band.G;
            case 2 -> Band.R;
            case 3 -> Band.I;
            default -> null;
        };
    }

    /**
     * Where a candidate's record, and a previous candidate's, hold the time, band and magnitude.
     */
    private record Photometry(
            int jd, int fid, int programId, int isDiffPos, int magPsf, int sigmaPsf, int limit) {

        Photometry(Schema row) {
            this(
                    position(row, "jd"),
                    position(row, "fid"),
                    position(row, "programid"),
                    position(row, "isdiffpos"),
                    position(row, "magpsf"),
                    position(row, "sigmapsf"),
                    position(row, "diffmaglim"));
        }

        Detection detection(GenericRecord row) {
            String sign = text(row, isDiffPos);
            return new Detection(
                    number(row, jd),
                    Double.NaN,
                    band(row, fid),
                    number(row, magPsf),
                    number(row, sigmaPsf),
                    number(row, limit),
                    Double.NaN,
                    Double.NaN,
                    sign.equals("t") || sign.equals("1"),
                    (int) whole(row, programId, UNKNOWN_PROGRAM));
        }
    }
}
