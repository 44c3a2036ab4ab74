package dev.nightjar.alert;

/**
 * Why a record could not be read: a survey's packet, a light curve or its transform. Each has its
 * paragraph in {@code docs/rejections.md}; the names are part of the rejected topic's contract and
 * are never renamed.
 */
public enum RejectionReason {
    /** The message has no bytes. */
    EMPTY_MESSAGE,
    /** The bytes start neither as an Avro container nor as a framed datum. */
    UNKNOWN_FRAMING,
    /** The bytes end before the Avro data does. */
    TRUNCATED_AVRO,
    /** The bytes are not what their Avro schema says. */
    MALFORMED_AVRO,
    /** The container's block does not end with the container's own marker. */
    SYNC_MARKER_MISMATCH,
    /** Bytes are left over after the alert. */
    TRAILING_BYTES,
    /** The container's blocks are compressed in a way that is not read. */
    UNSUPPORTED_CODEC,
    /** The schema in the container does not parse. */
    INVALID_SCHEMA,
    /** The schema parses, but is no alert of a survey we read. */
    UNSUPPORTED_SCHEMA,
    /** No registry, directory or bundled list knows the frame's schema id. */
    UNKNOWN_SCHEMA_ID,
    /** The container holds no record. */
    NO_RECORD,
    /** A message's container holds more than one record. */
    SEVERAL_RECORDS,
    /** A length in the data is larger than what an alert may hold. */
    DECLARED_LENGTH_TOO_LARGE,
    /** A field that identifies the alert is null, absent or out of its range. */
    MISSING_FIELD,
    /** A stamp's gzip stream ends early. */
    TRUNCATED_GZIP,
    /** A stamp's gzip stream is damaged. */
    MALFORMED_GZIP,
    /**
     * A stamp inflates to more than a stamp can be, or a container's block to more than an alert
     * can be.
     */
    DECOMPRESSION_BOMB,
    /** A stamp is not FITS, or ends before its data does. */
    MALFORMED_FITS,
    /** A stamp's axes are not two, or outside 5 to 1024 pixels. */
    WRONG_AXES,
    /** A stamp is smaller than the survey's, and the packet does not say where it was cut. */
    UNPLACEABLE_STAMP,
    /** A stamp has no finite pixel. */
    ALL_NAN_STAMP,
    /** A light curve's samples are none, or not as its schema or file format says. */
    MALFORMED_LIGHT_CURVE,
    /** A light curve lasts too short for an image, or too long to be true. */
    WRONG_BASELINE,
    /** A transform's image is not 64 x 64 bytes, or one of its numbers is none. */
    MALFORMED_TRANSFORM,
    /** A transform was made by another recipe than the model's. */
    UNKNOWN_TRANSFORM,
    /** The alert is of a survey's program that the job must not publish. */
    PRIVATE_PROGRAM,
    /**
     * A fault of our own while reading this record: kept with its bytes, so that it can go round
     * again once mended.
     */
    DECODER_FAULT,
    /** A file or archive member could not be read; offline only. */
    UNREADABLE_FILE
}
