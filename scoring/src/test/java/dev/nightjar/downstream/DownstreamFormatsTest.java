package dev.nightjar.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.Status;
import dev.nightjar.v1.SurveyName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DownstreamFormatsTest {

    private static final ElasticcClassifications ELASTICC =
            new ElasticcClassifications("0.1.0", Map.of("bogus", 100, "real", 200));

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aConsumerOfElasticcReadsItByThePublishedNames() throws IOException {
        GenericRecord read = reread(ELASTICC.of(labelled()).orElseThrow(), consumersSchema());

        assertThat(read.get("alertId")).isEqualTo(1234567890123456789L);
        assertThat(read.get("diaSourceId")).isEqualTo(1234567890123456789L);
        assertThat(read.get("elasticcPublishTimestamp")).isEqualTo(1_772_366_400_000L);
        assertThat(read.get("brokerIngestTimestamp")).isNull();
        assertThat(read.get("brokerName")).hasToString("nightjar");
        assertThat(read.get("brokerVersion")).hasToString("0.1.0");
        assertThat(read.get("classifierName")).hasToString("real-bogus");
        assertThat(read.get("classifierParams"))
                .hasToString(
                        "version=0.3.0 sha256=ab12 preprocessing=stamps-21px-min-max/1"
                                + " engine=onnx 1.22");
        List<?> classes = (List<?>) read.get("classifications");
        assertThat(classes)
                .map(one -> ((GenericRecord) one).get("classId"))
                .isEqualTo(List.of(100, 200));
        assertThat(classes)
                .map(one -> ((GenericRecord) one).get("probability"))
                .isEqualTo(List.of(0.25f, 0.75f));
    }

    @Test
    void elasticcsBytesAreThoseOfThePublishedSchema() throws IOException {
        GenericRecord record = ELASTICC.of(labelled()).orElseThrow();

        // A consumer without our schema decodes with its own alone.
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(consumersSchema());
        GenericRecord read =
                reader.read(null, DecoderFactory.get().binaryDecoder(bytes(record), null));

        assertThat(read.toString()).isEqualTo(record.toString());
    }

    @Test
    void aClassWithoutItsNumberIsNotWrittenWithAnother() {
        ElasticcClassifications realAlone =
                new ElasticcClassifications("0.1.0", Map.of("real", 200));

        assertThatThrownBy(() -> realAlone.of(labelled()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'bogus'", "classId", "[real]");
    }

    @Test
    void alerceGetsProbabilitiesAndTheirRanking() throws JsonProcessingException {
        assertThat(json.writeValueAsString(AlerceProbabilities.of(labelled()).orElseThrow()))
                .isEqualTo(
                        """
                        {"oid":"ZTF18abudxnw","candid":1234567890123456789,\
                        "classifier_name":"real-bogus","classifier_version":"0.3.0",\
                        "probabilities":{"bogus":0.25,"real":0.75},\
                        "ranking":{"real":1,"bogus":2}}""");
    }

    @Test
    void equallyProbableClassesKeepTheOrderOfTheTaxonomy() {
        LabelledAlert alert =
                labelled(
                        new Classification("SN", 0.1f, 0.25f),
                        new Classification("AGN", 0.2f, 0.5f),
                        new Classification("VS", 0.3f, 0.25f));

        assertThat(AlerceProbabilities.of(alert).orElseThrow().ranking())
                .isEqualTo(Map.of("AGN", 1, "SN", 2, "VS", 3));
    }

    @Test
    void boomGetsTheScoresUnderTheNamesOfModelAndClass() throws JsonProcessingException {
        assertThat(json.writeValueAsString(BoomClassifications.of(labelled()).orElseThrow()))
                .isEqualTo(
                        """
                        {"candid":1234567890123456789,"objectId":"ZTF18abudxnw",\
                        "classifications":{"real-bogus_bogus":0.125,"real-bogus_real":0.875}}""");
    }

    @Test
    void aSkippedAlertHasNothingToSay() {
        LabelledAlert skipped = labelled();
        skipped.setStatus(Status.SKIPPED);
        skipped.setReason("MISSING_TEMPLATE_STAMP");
        skipped.setClassifications(List.of());
        skipped.setLabel(null);

        assertThat(ELASTICC.of(skipped)).isEmpty();
        assertThat(AlerceProbabilities.of(skipped)).isEmpty();
        assertThat(BoomClassifications.of(skipped)).isEmpty();
    }

    static Stream<LabelledAlert> alertsWithoutSoundNumbers() {
        return Stream.of(
                withoutClasses(),
                labelled(new Classification("real", 0.5f, Float.NaN)),
                labelled(new Classification("real", Float.NaN, 0.5f)),
                labelled(new Classification("real", 0.5f, Float.POSITIVE_INFINITY)),
                labelled(new Classification("real", 0.5f, -0.01f)));
    }

    @ParameterizedTest
    @MethodSource("alertsWithoutSoundNumbers")
    void aNumberThatIsNoneIsNotPublished(LabelledAlert alert) {
        for (Runnable adapter :
                List.<Runnable>of(
                        () -> ELASTICC.of(alert),
                        () -> AlerceProbabilities.of(alert),
                        () -> BoomClassifications.of(alert))) {
            assertThatThrownBy(adapter::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("alert 1234567890123456789");
        }
    }

    private static LabelledAlert labelled() {
        return labelled(
                new Classification("bogus", 0.125f, 0.25f),
                new Classification("real", 0.875f, 0.75f));
    }

    private static LabelledAlert withoutClasses() {
        LabelledAlert alert = labelled();
        alert.setClassifications(List.of());
        return alert;
    }

    private static LabelledAlert labelled(Classification... classes) {
        return new LabelledAlert(
                Status.LABELLED,
                null,
                SurveyName.ZTF,
                1234567890123456789L,
                "ZTF18abudxnw",
                1,
                2459000.75,
                null,
                10.5,
                -20.25,
                "g",
                "4.02",
                new RecordSource("ztf_20260301_programid1", 3, 42L, 1_772_366_400_000L),
                Instant.parse("2026-03-01T12:00:00.123Z"),
                new Classifier("real-bogus", "0.3.0", "ab12", "stamps-21px-min-max/1", "onnx 1.22"),
                List.of(classes),
                "real",
                List.of(),
                null);
    }

    /** Names and types as the challenge published them, written down a second time. */
    private static Schema consumersSchema() {
        Schema millis = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
        Schema classification =
                SchemaBuilder.record("classificationDict")
                        .namespace("elasticc.v0_9_1")
                        .fields()
                        .requiredInt("classId")
                        .requiredFloat("probability")
                        .endRecord();
        return SchemaBuilder.record("brokerClassfication")
                .namespace("elasticc.v0_9_1")
                .fields()
                .requiredLong("alertId")
                .requiredLong("diaSourceId")
                .name("elasticcPublishTimestamp")
                .type(millis)
                .noDefault()
                .name("brokerIngestTimestamp")
                .type(Schema.createUnion(Schema.create(Schema.Type.NULL), millis))
                .noDefault()
                .requiredString("brokerName")
                .requiredString("brokerVersion")
                .requiredString("classifierName")
                .requiredString("classifierParams")
                .name("classifications")
                .type()
                .array()
                .items(classification)
                .noDefault()
                .endRecord();
    }

    private static GenericRecord reread(GenericRecord record, Schema consumers) throws IOException {
        return new GenericDatumReader<GenericRecord>(ElasticcClassifications.schema(), consumers)
                .read(null, DecoderFactory.get().binaryDecoder(bytes(record), null));
    }

    private static byte[] bytes(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
