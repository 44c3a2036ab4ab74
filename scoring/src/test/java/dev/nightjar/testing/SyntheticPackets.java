package dev.nightjar.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Small packets in the surveys' formats, the same at every call: a star in noise, 63 or 30 pixels a
 * side.
 */
public final class SyntheticPackets {

    /** The ZTF record's candid, and the Rubin record's diaSourceId. */
    public static final long ALERT_ID = 1_234_567_890_123_456_789L;

    private static final byte[] SYNC = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

    private SyntheticPackets() {}

    /** ZTF's schema of version 4.02. */
    public static Schema ztfSchema() {
        return schema("/surveys/ztf/4/02.avsc");
    }

    /** A Rubin schema that comes with Nightjar. */
    public static Schema rubinSchema(int major, int minor) {
        return schema("/surveys/rubin/" + major + "/" + minor + ".avsc");
    }

    /** A ZTF record of schema 4.02 with three gzip stamps and one previous candidate. */
    public static GenericRecord ztfRecord() {
        GenericRecord alert = blank(ztfSchema());
        alert.put("schemavsn", "4.02");
        alert.put("objectId", "ZTF18synthet");
        alert.put("candid", ALERT_ID);
        GenericRecord candidate = (GenericRecord) alert.get("candidate");
        candidate.put("jd", 2460000.5);
        candidate.put("fid", 2);
        candidate.put("programid", 1);
        candidate.put("candid", ALERT_ID);
        candidate.put("isdiffpos", "t");
        candidate.put("ra", 150.1);
        candidate.put("dec", 2.2);
        candidate.put("magpsf", 18.5f);
        candidate.put("sigmapsf", 0.1f);
        candidate.put("xpos", 1000.4f);
        candidate.put("ypos", 2000.6f);
        candidate.put("rb", 0.75f);
        candidate.put("drb", 0.5f);
        Schema previous = inner(ztfSchema(), "prv_candidates").getElementType();
        alert.put("prv_candidates", List.of(blank(previous)));
        Schema cutout = inner(ztfSchema(), "cutoutScience");
        for (String kind : List.of("Science", "Template", "Difference")) {
            GenericRecord stamp = blank(cutout);
            stamp.put(
                    "stampData",
                    ByteBuffer.wrap(gzip(fits(63, 63, star(63, 63, kind.hashCode())))));
            alert.put("cutout" + kind, stamp);
        }
        return alert;
    }

    /** A Rubin record of a bundled version with three plain stamps. */
    public static GenericRecord rubinRecord(Schema schema) {
        GenericRecord alert = blank(schema);
        if (schema.getField("alertId") == null) {
            alert.put("diaSourceId", ALERT_ID);
        } else {
            alert.put("alertId", ALERT_ID);
        }
        GenericRecord source = (GenericRecord) alert.get("diaSource");
        source.put("diaSourceId", ALERT_ID);
        source.put("diaObjectId", 77L);
        source.put("midpointMjdTai", 61000.25);
        source.put("ra", 150.1);
        source.put("dec", 2.2);
        source.put("band", "i");
        source.put("psfFlux", 1234.5f);
        for (String kind : List.of("Science", "Template", "Difference")) {
            alert.put(
                    "cutout" + kind, ByteBuffer.wrap(fits(30, 30, star(30, 30, kind.hashCode()))));
        }
        return alert;
    }

    /** The packet of {@link #ztfRecord}. */
    public static byte[] ztfPacket() {
        return container("null", ztfRecord());
    }

    /** An object container of records of one schema. */
    public static byte[] container(String codec, GenericRecord... records) {
        return container(records[0].getSchema(), codec, records);
    }

    /** An object container of any number of records. */
    public static byte[] container(Schema schema, String codec, GenericRecord... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer =
                new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.fromString(codec));
            writer.create(schema, out, SYNC);
            for (GenericRecord each : records) {
                writer.append(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An object container written by hand: any schema text, codec name, record count and block. */
    public static byte[] handMade(String schema, String codec, long records, byte[] block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'O', 'b', 'j', 1});
        out.writeBytes(number(2));
        out.writeBytes(text("avro.schema"));
        out.writeBytes(text(schema));
        out.writeBytes(text("avro.codec"));
        out.writeBytes(text(codec));
        out.writeBytes(number(0));
        out.writeBytes(SYNC);
        out.writeBytes(number(records));
        out.writeBytes(number(block.length));
        out.writeBytes(block);
        out.writeBytes(SYNC);
        return out.toByteArray();
    }

    /** Avro's encoding of an int or long. */
    public static byte[] number(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7fL) != 0) {
            out.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }

    /** Avro's encoding of a string. */
    public static byte[] text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return join(number(utf8.length), utf8);
    }

    /** The parts one after the other. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** A datum behind a Confluent frame. */
    public static byte[] frame(int schemaId, GenericRecord datum) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(datum.getSchema()).write(datum, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A FITS file of one float image, with a header as ZTF writes it. */
    public static byte[] fits(int width, int height, float[] pixels) {
        String header =
                card("SIMPLE  =  T")
                        + card("BITPIX  = -32")
                        + card("NAXIS   = 2")
                        + card("NAXIS1  = " + width)
                        + card("NAXIS2  = " + height)
                        + card("END");
        ByteBuffer file = ByteBuffer.allocate(2880 + blocks(pixels.length * 4));
        file.put((header + " ".repeat(2880 - header.length())).getBytes(StandardCharsets.US_ASCII));
        file.asFloatBuffer().put(pixels);
        return file.array();
    }

    /** The bytes as one gzip member. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A card of a FITS header. */
    public static String card(String text) {
        return text + " ".repeat(80 - text.length());
    }

    /** A star in the middle of noise. */
    public static float[] star(int width, int height, long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[width * height];
        for (int i = 0; i < pixels.length; i++) {
            double dx = i % width - width / 2;
            double dy = i / width - height / 2;
            pixels[i] =
                    (float) (10 * random.nextGaussian() + 500 * Math.exp(-(dx * dx + dy * dy) / 4));
        }
        return pixels;
    }

    private static int blocks(int bytes) {
        return (bytes + 2879) / 2880 * 2880;
    }

    /** Nulls where they may be, zeros and empty texts elsewhere. */
    private static GenericRecord blank(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), blankValue(field.schema()));
        }
        return record;
    }

    private static Object blankValue(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> blank(schema);
            case STRING -> "";
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
            case BOOLEAN -> false;
            case BYTES -> ByteBuffer.allocate(0);
            case ARRAY -> List.of();
            case UNION -> schema.isNullable() ? null : blankValue(schema.getTypes().get(0));
            default -> throw new IllegalArgumentException("no blank for " + schema);
        };
    }

    private static Schema inner(Schema record, String field) {
        for (Schema branch : record.getField(field).schema().getTypes()) {
            if (branch.getType() != Schema.Type.NULL) {
                return branch;
            }
        }
        throw new IllegalArgumentException(field);
    }

    private static Schema schema(String name) {
        try (InputStream in = SyntheticPackets.class.getResourceAsStream(name)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
