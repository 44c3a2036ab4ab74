package dev.nightjar.packet;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.alert.SkyPosition;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes nullable values out of records of our canonical reader schemas, in which every number is a
 * long or double.
 */
final class AlertFields {

    private AlertFields() {}

    /** The number, NaN where it is null. */
    static double number(GenericRecord record, int position) {
        return record.get(position) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** The whole number, {@code otherwise} where it is null. */
    static long whole(GenericRecord record, int position, long otherwise) {
        return record.get(position) instanceof Number number ? number.longValue() : otherwise;
    }

    /** The text, empty where it is null. */
    static String text(GenericRecord record, int position) {
        Object value = record.get(position);
        return value == null ? "" : value.toString();
    }

    static boolean isTrue(GenericRecord record, int position) {
        return Boolean.TRUE.equals(record.get(position));
    }

    static @Nullable GenericRecord record(GenericRecord record, int position) {
        return (GenericRecord) record.get(position);
    }

    /** The rows of a nullable array of nullable records; rows that are null are left in. */
    static List<?> rows(GenericRecord record, int position) {
        return record.get(position) instanceof List<?> rows ? rows : List.of();
    }

    /** The bytes, null where they are null. */
    @SuppressWarnings(
            "ByteBufferBackingArray") // made by BoundedAvroInput around an array of its own
    static byte @Nullable [] bytes(GenericRecord record, int position) {
        return record.get(position) instanceof ByteBuffer buffer ? buffer.array() : null;
    }

    /** The position, or a rejection where it is absent or not on the sky. */
    static SkyPosition skyPosition(GenericRecord record, int ra, int dec)
            throws RejectedPacketException {
        double raDeg = number(record, ra);
        double decDeg = number(record, dec);
        if (!(raDeg >= 0 && raDeg <= 360)) {
            throw missing("ra is absent or not within 0 to 360 deg");
        }
        if (!(decDeg >= -90 && decDeg <= 90)) {
            throw missing("dec is absent or not within -90 to 90 deg");
        }
        return new SkyPosition(raDeg, decDeg);
    }

    /**
     * The rejection for a field, of which {@code flaw} says what is wrong with it: {@code jd is
     * absent}.
     */
    static RejectedPacketException missing(String flaw) {
        return new RejectedPacketException(
                RejectionReason.MISSING_FIELD, "The field " + flaw + ".");
    }
}
