package dev.nightjar.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.lightcurve.AvroLightCurves;
import dev.nightjar.scoring.ResultEncoder;
import dev.nightjar.testing.SyntheticLightCurves;
import dev.nightjar.v1.LightCurve;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDecoderTest {

    private static final LightCurve CURVE =
            AvroLightCurves.toRecord(
                    SyntheticLightCurves.of(20, SyntheticLightCurves.sine(0.01, 3)));

    private final RecordDecoder<LightCurve> decoder =
            new RecordDecoder<>(LightCurve.class, List.of(LightCurve.getClassSchema()));

    @Test
    void aSingleObjectIsRead() throws Exception {
        assertThat(decoder.decode(ResultEncoder.encode(CURVE))).isEqualTo(CURVE);
    }

    @Test
    void aNameSoLongThatNoResultCouldCarryItIsRejected() throws Exception {
        LightCurve longest = LightCurve.newBuilder(CURVE).setStarId("x".repeat(4096)).build();
        LightCurve longer = LightCurve.newBuilder(CURVE).setStarId("x".repeat(4097)).build();

        assertThat(decoder.decode(ResultEncoder.encode(longest)).getStarId()).hasSize(4096);
        byte[] message = ResultEncoder.encode(longer);
        assertThatThrownBy(() -> decoder.decode(message))
                .isInstanceOfSatisfying(
                        RejectedPacketException.class,
                        e ->
                                assertThat(e.reason())
                                        .isEqualTo(RejectionReason.DECLARED_LENGTH_TOO_LARGE))
                .hasMessageContaining("4097 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy"})
    void aContainerIsRead(String codec) throws Exception {
        byte[] message = container(LightCurve.getClassSchema(), codec, CURVE);

        assertThat(decoder.decode(message)).isEqualTo(CURVE);
    }

    @Test
    void aContainerOfASchemaWithFieldsMoreAndFewerIsRead() throws Exception {
        Schema writer =
                SchemaBuilder.record("LightCurve")
                        .namespace("elsewhere")
                        .fields()
                        .requiredInt("sector")
                        .name("time")
                        .type()
                        .array()
                        .items()
                        .doubleType()
                        .noDefault()
                        .name("flux")
                        .type()
                        .array()
                        .items()
                        .floatType()
                        .noDefault()
                        .requiredString("starId")
                        .endRecord();
        GenericRecord record = new GenericData.Record(writer);
        record.put("sector", 7);
        record.put("time", List.of(1.0, 2.0));
        record.put("flux", List.of(3f, 4f));
        record.put("starId", "TIC 1");

        LightCurve read = decoder.decode(container(writer, "null", record));

        assertThat(read.getStarId()).isEqualTo("TIC 1");
        assertThat(read.getTime()).containsExactly(1.0, 2.0);
        assertThat(read.getMission()).isEmpty();
    }

    @Test
    void whatIsNoSuchRecordIsRejectedWithItsReason() throws Exception {
        byte[] single = ResultEncoder.encode(CURVE);
        byte[] unknown = single.clone();
        unknown[4] ^= 1;
        Schema other = SchemaBuilder.record("Other").fields().requiredString("starId").endRecord();
        GenericRecord stranger = new GenericData.Record(other);
        stranger.put("starId", "TIC 1");

        assertRejected(new byte[0], RejectionReason.EMPTY_MESSAGE);
        assertRejected("time,flux".getBytes("US-ASCII"), RejectionReason.UNKNOWN_FRAMING);
        assertRejected(unknown, RejectionReason.UNKNOWN_SCHEMA_ID);
        assertRejected(Arrays.copyOf(single, 9), RejectionReason.TRUNCATED_AVRO);
        assertRejected(Arrays.copyOf(single, 500), RejectionReason.TRUNCATED_AVRO);
        assertRejected(Arrays.copyOf(single, single.length + 1), RejectionReason.TRAILING_BYTES);
        assertRejected(container(other, "null", stranger), RejectionReason.UNSUPPORTED_SCHEMA);
        assertRejected(
                container(LightCurve.getClassSchema(), "null", CURVE, CURVE),
                RejectionReason.SEVERAL_RECORDS);
        assertRejected(container(LightCurve.getClassSchema(), "null"), RejectionReason.NO_RECORD);
    }

    @Test
    void anArrayThatDeclaresMoreItemsThanThereAreBytesIsNotAllocated() {
        byte[] message = Arrays.copyOf(ResultEncoder.encode(CURVE), 60);
        int times = 10 + 1 + CURVE.getStarId().length();
        // 2^31 - 1 times, zigzag
        byte[] many = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        System.arraycopy(many, 0, message, times, many.length);

        assertRejected(message, RejectionReason.DECLARED_LENGTH_TOO_LARGE);
    }

    @Test
    void damagedBytesAreRejectedAndNothingElseIsThrown() throws Exception {
        Random random = new Random(3);
        byte[] single = ResultEncoder.encode(CURVE);
        byte[] container = container(LightCurve.getClassSchema(), "deflate", CURVE);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = (i % 2 == 0 ? single : container).clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(i % 3 == 0 ? 60 : damaged.length)] = (byte) random.nextInt();
            }
            Throwable thrown = catchThrowable(() -> decoder.decode(damaged));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(RejectedPacketException.class);
            }
        }
    }

    private void assertRejected(byte[] message, RejectionReason reason) {
        assertThatThrownBy(() -> decoder.decode(message))
                .isInstanceOfSatisfying(
                        RejectedPacketException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static byte[] container(Schema schema, String codec, GenericRecord... records)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer =
                new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.fromString(codec)).create(schema, out);
            for (GenericRecord record : records) {
                writer.append(record);
            }
        }
        return out.toByteArray();
    }
}
