package dev.nightjar.testing;

import static dev.nightjar.testing.SyntheticPackets.card;
import static dev.nightjar.testing.SyntheticPackets.container;
import static dev.nightjar.testing.SyntheticPackets.fits;
import static dev.nightjar.testing.SyntheticPackets.frame;
import static dev.nightjar.testing.SyntheticPackets.gzip;
import static dev.nightjar.testing.SyntheticPackets.handMade;
import static dev.nightjar.testing.SyntheticPackets.join;
import static dev.nightjar.testing.SyntheticPackets.number;
import static dev.nightjar.testing.SyntheticPackets.star;
import static dev.nightjar.testing.SyntheticPackets.ztfPacket;
import static dev.nightjar.testing.SyntheticPackets.ztfRecord;

import dev.nightjar.alert.RejectionReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;

/**
 * Packets with one flaw each, named by it, and the reason each is to be rejected for. Made by code,
 * the same always.
 */
public final class MalformedPackets {

    private static final String CANDIDATE =
            "{\"type\":\"record\",\"name\":\"candidate\",\"fields\":[{\"name\":\"jd\",\"type\":\"double\"}]}";

    private MalformedPackets() {}

    /**
     * A packet with a flaw.
     *
     * @param flaw in a few words, fit for a file's name
     */
    public record MalformedPacket(String flaw, byte[] bytes, RejectionReason reason) {

        @Override
        public String toString() {
            return flaw;
        }
    }

    /** All of them. */
    public static List<MalformedPacket> all() {
        List<MalformedPacket> all = new ArrayList<>();
        addFramings(all);
        addContainers(all);
        addSchemas(all);
        addLengths(all);
        addFields(all);
        addStamps(all);
        return all;
    }

    private static void addFramings(List<MalformedPacket> all) {
        byte[] packet = ztfPacket();
        byte[] framed =
                frame(1100, SyntheticPackets.rubinRecord(SyntheticPackets.rubinSchema(11, 0)));
        byte[] wrongMagic = packet.clone();
        wrongMagic[3] = 2;
        add(all, "zero-length-message", new byte[0], RejectionReason.EMPTY_MESSAGE);
        add(all, "wrong-magic", wrongMagic, RejectionReason.UNKNOWN_FRAMING);
        add(all, "text-instead-of-avro", ascii("{\"candid\": 1}"), RejectionReason.UNKNOWN_FRAMING);
        add(all, "unknown-schema-id", frame(4242, ztfRecord()), RejectionReason.UNKNOWN_SCHEMA_ID);
        add(all, "truncated-frame", new byte[] {0, 0, 4}, RejectionReason.TRUNCATED_AVRO);
        add(
                all,
                "truncated-framed-datum",
                cut(framed, framed.length / 2),
                RejectionReason.TRUNCATED_AVRO);
        add(all, "truncated-avro-in-the-header", cut(packet, 3000), RejectionReason.TRUNCATED_AVRO);
        add(
                all,
                "truncated-avro-in-a-stamp",
                cut(packet, packet.length - 2000),
                RejectionReason.TRUNCATED_AVRO);
        add(
                all,
                "truncated-avro-in-the-last-marker",
                cut(packet, packet.length - 1),
                RejectionReason.TRUNCATED_AVRO);
        add(
                all,
                "bytes-after-a-framed-datum",
                join(framed, new byte[3]),
                RejectionReason.TRAILING_BYTES);
        add(
                all,
                "bytes-after-the-container",
                join(packet, ascii("more")),
                RejectionReason.TRAILING_BYTES);
    }

    private static void addContainers(List<MalformedPacket> all) {
        GenericRecord record = ztfRecord();
        String schema = record.getSchema().toString();
        byte[] datum = Arrays.copyOfRange(frame(0, record), 5, frame(0, record).length);
        byte[] otherMarker = ztfPacket();
        otherMarker[otherMarker.length - 1] ^= 1;
        add(all, "no-record", container(record.getSchema(), "null"), RejectionReason.NO_RECORD);
        add(
                all,
                "several-records",
                container("null", record, record),
                RejectionReason.SEVERAL_RECORDS);
        add(all, "wrong-sync-marker", otherMarker, RejectionReason.SYNC_MARKER_MISMATCH);
        add(
                all,
                "codec-that-is-not-read",
                handMade(schema, "xz", 1, datum),
                RejectionReason.UNSUPPORTED_CODEC);
        add(
                all,
                "bytes-after-the-record-in-its-block",
                handMade(schema, "null", 1, join(datum, new byte[7])),
                RejectionReason.TRAILING_BYTES);
        add(
                all,
                "record-shorter-than-its-schema",
                handMade(schema, "null", 1, cut(datum, 100)),
                RejectionReason.TRUNCATED_AVRO);
        add(
                all,
                "union-branch-that-does-not-exist",
                handMade(
                        "{\"type\":\"record\",\"name\":\"a\",\"fields\":[{\"name\":\"candidate\",\"type\":[\"null\","
                                + CANDIDATE
                                + "]}]}",
                        "null",
                        1,
                        join(number(7), new byte[8])),
                RejectionReason.MALFORMED_AVRO);
        add(
                all,
                "damaged-snappy-block",
                handMade(schema, "snappy", 1, new byte[] {20, 76, 1, 2, 3, 4, 5, 6, 7}),
                RejectionReason.MALFORMED_AVRO);
        add(
                all,
                "decompression-bomb-in-a-snappy-block",
                handMade(schema, "snappy", 1, join(new byte[] {-1, -1, -1, -1, 7}, new byte[40])),
                RejectionReason.DECOMPRESSION_BOMB);
        add(
                all,
                "damaged-deflate-block",
                handMade(schema, "deflate", 1, new byte[] {-1, -1, -1, -1, -1, -1}),
                RejectionReason.MALFORMED_AVRO);
        GenericRecord bomb = ztfRecord();
        bomb.put("publisher", "0".repeat(40 << 20));
        add(
                all,
                "decompression-bomb-in-a-block",
                container("deflate", bomb),
                RejectionReason.DECOMPRESSION_BOMB);
    }

    private static void addSchemas(List<MalformedPacket> all) {
        byte[] block = new byte[64];
        add(
                all,
                "schema-that-does-not-parse",
                handMade("{\"type\":", "null", 1, block),
                RejectionReason.INVALID_SCHEMA);
        add(
                all,
                "container-without-a-schema",
                join(new byte[] {'O', 'b', 'j', 1, 0}, new byte[16]),
                RejectionReason.INVALID_SCHEMA);
        add(
                all,
                "schema-of-something-else",
                handMade(CANDIDATE, "null", 1, block),
                RejectionReason.UNSUPPORTED_SCHEMA);
        add(
                all,
                "schema-that-is-no-record",
                handMade("\"long\"", "null", 1, block),
                RejectionReason.UNSUPPORTED_SCHEMA);
        add(
                all,
                "schema-that-contains-itself",
                handMade(
                        "{\"type\":\"record\",\"name\":\"a\",\"fields\":[{\"name\":\"candidate\",\"type\":\"a\"}]}",
                        "null",
                        1,
                        block),
                RejectionReason.UNSUPPORTED_SCHEMA);
        add(
                all,
                "array-of-items-without-bytes",
                handMade(
                        "{\"type\":\"record\",\"name\":\"a\",\"fields\":[{\"name\":\"candidate\",\"type\":"
                                + CANDIDATE
                                + "},{\"name\":\"x\",\"type\":{\"type\":\"array\",\"items\":\"null\"}}]}",
                        "null",
                        1,
                        block),
                RejectionReason.UNSUPPORTED_SCHEMA);
        add(
                all,
                "schema-of-2-to-the-30-parts",
                handMade(doubling(30), "null", 1, block),
                RejectionReason.UNSUPPORTED_SCHEMA);
        add(
                all,
                "schema-nested-10000-deep",
                handMade("{\"type\":\"array\",\"items\":".repeat(10_000), "null", 1, block),
                RejectionReason.UNSUPPORTED_SCHEMA);
    }

    /** A schema whose record takes no bytes and has two of the next smaller one, and so on. */
    private static String doubling(int times) {
        String inner = "{\"type\":\"record\",\"name\":\"r0\",\"fields\":[]}";
        for (int i = 1; i <= times; i++) {
            inner =
                    "{\"type\":\"record\",\"name\":\"r"
                            + i
                            + "\",\"fields\":[{\"name\":\"a\",\"type\":"
                            + inner
                            + "},{\"name\":\"b\",\"type\":\"r"
                            + (i - 1)
                            + "\"}]}";
        }
        return "{\"type\":\"record\",\"name\":\"a\",\"fields\":[{\"name\":\"candidate\",\"type\":"
                + inner
                + "}]}";
    }

    private static void addLengths(List<MalformedPacket> all) {
        byte[] frame = {0, 0, 0, 4, 76}; // id 1100: diaSourceId, then a nullable string
        byte[] toString = join(frame, number(1), number(1));
        add(
                all,
                "gigantic-declared-string",
                join(toString, number(1L << 40), new byte[50]),
                RejectionReason.DECLARED_LENGTH_TOO_LARGE);
        add(
                all,
                "negative-declared-string",
                join(toString, number(-5), new byte[50]),
                RejectionReason.MALFORMED_AVRO);
        add(
                all,
                "gigantic-declared-block",
                join(container(ztfRecord().getSchema(), "null"), number(1), number(1L << 35)),
                RejectionReason.DECLARED_LENGTH_TOO_LARGE);
        add(
                all,
                "gigantic-declared-header",
                join(new byte[] {'O', 'b', 'j', 1}, number(1L << 50), new byte[50]),
                RejectionReason.DECLARED_LENGTH_TOO_LARGE);
        String history =
                "{\"type\":\"record\",\"name\":\"a\",\"fields\":["
                        + "{\"name\":\"prv_candidates\",\"type\":{\"type\":\"array\",\"items\":"
                        + CANDIDATE
                        + "}},"
                        + "{\"name\":\"candidate\",\"type\":\"candidate\"}]}";
        add(
                all,
                "gigantic-declared-array",
                handMade(history, "null", 1, join(number(1L << 40), new byte[50])),
                RejectionReason.DECLARED_LENGTH_TOO_LARGE);
        add(
                all,
                "smallest-long-as-array-length",
                handMade(history, "null", 1, join(number(Long.MIN_VALUE), number(8), new byte[50])),
                RejectionReason.DECLARED_LENGTH_TOO_LARGE);
    }

    private static void addFields(List<MalformedPacket> all) {
        addField(
                all,
                "missing-candid",
                r -> {
                    r.put("candid", 0L);
                    candidate(r).put("candid", 0L);
                });
        addField(all, "missing-object-id", r -> r.put("objectId", ""));
        addField(all, "object-id-of-two-megabytes", r -> r.put("objectId", "Z".repeat(2 << 20)));
        addField(all, "nan-right-ascension", r -> candidate(r).put("ra", Double.NaN));
        addField(all, "declination-off-the-sky", r -> candidate(r).put("dec", 90.5));
        addField(all, "nan-time", r -> candidate(r).put("jd", Double.NaN));
        add(
                all,
                "null-candidate",
                handMade(
                        "{\"type\":\"record\",\"name\":\"a\",\"fields\":[{\"name\":\"candidate\",\"type\":[\"null\","
                                + CANDIDATE
                                + "]}]}",
                        "null",
                        1,
                        number(0)),
                RejectionReason.MISSING_FIELD);
    }

    private static void addStamps(List<MalformedPacket> all) {
        byte[] fits = fits(63, 63, star(63, 63, 1));
        byte[] gzip = gzip(fits);
        byte[] damaged = gzip.clone();
        damaged[gzip.length - 6] ^= 0x10; // in the checksum
        addStamp(all, "truncated-gzip", cut(gzip, gzip.length / 2), RejectionReason.TRUNCATED_GZIP);
        addStamp(all, "truncated-gzip-header", cut(gzip, 7), RejectionReason.TRUNCATED_GZIP);
        addStamp(
                all,
                "truncated-gzip-trailer",
                cut(gzip, gzip.length - 3),
                RejectionReason.TRUNCATED_GZIP);
        addStamp(all, "damaged-gzip", damaged, RejectionReason.MALFORMED_GZIP);
        addStamp(
                all,
                "decompression-bomb",
                gzip(new byte[20 << 20]),
                RejectionReason.DECOMPRESSION_BOMB);
        addStamp(
                all,
                "stamp-that-is-not-fits",
                gzip(ascii("P5 63 63 255 ".repeat(300))),
                RejectionReason.MALFORMED_FITS);
        addStamp(all, "stamp-of-one-byte", new byte[] {'S'}, RejectionReason.MALFORMED_FITS);
        addStamp(
                all,
                "fits-without-end",
                cut(fits, 2880 - 80 * 30 - 80),
                RejectionReason.MALFORMED_FITS);
        addStamp(
                all,
                "fits-shorter-than-its-axes",
                cut(fits, 2880 + 9000),
                RejectionReason.MALFORMED_FITS);
        addStamp(
                all,
                "fits-with-three-axes",
                header("NAXIS   = 3", "NAXIS1  = 8", "NAXIS2  = 8", "NAXIS3  = 8"),
                RejectionReason.WRONG_AXES);
        addStamp(all, "fits-with-no-axes", header("NAXIS   = 0"), RejectionReason.WRONG_AXES);
        addStamp(
                all,
                "fits-with-an-empty-axis",
                header("NAXIS   = 2", "NAXIS1  = 0", "NAXIS2  = 8"),
                RejectionReason.WRONG_AXES);
        addStamp(
                all,
                "fits-with-a-long-axis",
                header("NAXIS   = 2", "NAXIS1  = 1025", "NAXIS2  = 1"),
                RejectionReason.WRONG_AXES);
        addStamp(
                all,
                "fits-with-axes-beyond-any-file",
                header("NAXIS   = 2", "NAXIS1  = 2147483647", "NAXIS2  = 2147483647"),
                RejectionReason.WRONG_AXES);
        addStamp(
                all,
                "fits-with-axes-whose-product-overflows",
                header("NAXIS   = 2", "NAXIS1  = 65536", "NAXIS2  = 65536"),
                RejectionReason.WRONG_AXES);
        addStamp(
                all,
                "fits-with-a-negative-axis",
                header("NAXIS   = 2", "NAXIS1  = -63", "NAXIS2  = 63"),
                RejectionReason.WRONG_AXES);
        addStamp(
                all,
                "cutoutScience",
                "stamp-of-one-pixel-beside-whole-ones",
                fits(1, 1, star(1, 1, 1)),
                RejectionReason.WRONG_AXES);
        addStamp(
                all,
                "fits-with-a-scale-of-zero",
                header("NAXIS   = 2", "NAXIS1  = 8", "NAXIS2  = 8", "BSCALE  = 0.0"),
                RejectionReason.MALFORMED_FITS);
        addStamp(
                all,
                "stamp-cut-in-the-middle-of-the-detector",
                fits(40, 63, star(40, 63, 1)),
                RejectionReason.UNPLACEABLE_STAMP);
        addStamp(
                all,
                "all-nan-stamp",
                fits(63, 63, filled(Float.NaN)),
                RejectionReason.ALL_NAN_STAMP);
        addStamp(
                all,
                "stamp-of-fill-values",
                fits(63, 63, filled(-3.4e38f)),
                RejectionReason.ALL_NAN_STAMP);
    }

    private static byte[] header(String... axes) {
        StringBuilder header = new StringBuilder(card("SIMPLE  =                    T"));
        header.append(card("BITPIX  = -32"));
        for (String axis : axes) {
            header.append(card(axis));
        }
        header.append(card("END"));
        return Arrays.copyOf(ascii(header + " ".repeat(2880 - header.length())), 2880 + 2880 * 2);
    }

    private static float[] filled(float value) {
        float[] pixels = new float[63 * 63];
        Arrays.fill(pixels, value);
        return pixels;
    }

    private static void addField(
            List<MalformedPacket> all, String flaw, Consumer<GenericRecord> change) {
        GenericRecord record = ztfRecord();
        change.accept(record);
        add(all, flaw, container("null", record), RejectionReason.MISSING_FIELD);
    }

    private static void addStamp(
            List<MalformedPacket> all, String flaw, byte[] stamp, RejectionReason reason) {
        addStamp(all, "cutoutDifference", flaw, stamp, reason);
    }

    private static void addStamp(
            List<MalformedPacket> all,
            String cutout,
            String flaw,
            byte[] stamp,
            RejectionReason reason) {
        GenericRecord record = ztfRecord();
        ((GenericRecord) record.get(cutout)).put("stampData", ByteBuffer.wrap(stamp));
        add(all, flaw, container("null", record), reason);
    }

    private static void add(
            List<MalformedPacket> all, String flaw, byte[] bytes, RejectionReason reason) {
        all.add(new MalformedPacket(flaw, bytes, reason));
    }

    private static GenericRecord candidate(GenericRecord alert) {
        return (GenericRecord) alert.get("candidate");
    }

    private static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
