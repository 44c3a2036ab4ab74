package dev.nightjar.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.packet.RecordDecoder;
import dev.nightjar.v1.Account;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.LabelledRotation;
import dev.nightjar.v1.LightCurve;
import dev.nightjar.v1.LightCurveTransform;
import dev.nightjar.v1.ModelCommand;
import dev.nightjar.v1.ModelStatus;
import dev.nightjar.v1.RejectedRecord;
import dev.nightjar.v1.ShadowResult;
import dev.nightjar.v1.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Results outlive releases: what the first version wrote is read for ever, and its readers read
 * what is written now.
 */
class ResultEncodingTest {

    private static final int HEADER = 10;

    @Test
    void aLabelledAlertOfTheFirstVersionIsRead() throws Exception {
        assertThat(ResultDecoder.labelledAlert(golden("labelled-alert.1.bin")))
                .isEqualTo(GoldenResults.labelled());
        assertThat(ResultDecoder.labelledAlert(golden("skipped-alert.1.bin")))
                .isEqualTo(GoldenResults.skipped());
    }

    @Test
    void aLabelledAlertOfTheSecondVersionIsRead() throws Exception {
        assertThat(ResultDecoder.labelledAlert(golden("duplicate-alert.2.bin")))
                .isEqualTo(GoldenResults.duplicate());
    }

    @Test
    void aRejectedRecordOfTheFirstVersionIsRead() throws Exception {
        assertThat(ResultDecoder.rejectedRecord(golden("rejected-record.1.bin")))
                .isEqualTo(GoldenResults.rejected());
    }

    @Test
    void aLabelledRotationOfTheFirstVersionIsRead() throws Exception {
        assertThat(ResultDecoder.labelledRotation(golden("labelled-rotation.1.bin")))
                .isEqualTo(GoldenResults.labelledRotation());
        assertThat(ResultDecoder.labelledRotation(golden("skipped-rotation.1.bin")))
                .isEqualTo(GoldenResults.skippedRotation());
    }

    @Test
    void aTransformOfTheFirstVersionIsReadAsAResultAndAsAnInput() throws Exception {
        byte[] transform = golden("light-curve-transform.1.bin");

        assertThat(ResultDecoder.lightCurveTransform(transform))
                .isEqualTo(GoldenResults.transform());
        assertThat(
                        new RecordDecoder<>(
                                        LightCurveTransform.class,
                                        ResultSchemas.versions("LightCurveTransform"))
                                .decode(transform))
                .isEqualTo(GoldenResults.transform());
    }

    @Test
    void aLightCurveOfTheFirstVersionIsRead() throws Exception {
        assertThat(
                        new RecordDecoder<>(LightCurve.class, ResultSchemas.versions("LightCurve"))
                                .decode(golden("light-curve.1.bin")))
                .isEqualTo(GoldenResults.lightCurve());
    }

    @Test
    void anAccountOfTheFirstVersionIsRead() throws Exception {
        assertThat(ResultDecoder.account(golden("account.1.bin")))
                .isEqualTo(GoldenResults.account());
    }

    @Test
    void commandsAnswersAndShadowsOfTheFirstVersionAreRead() throws Exception {
        assertThat(ResultDecoder.modelCommand(golden("model-command.1.bin")))
                .isEqualTo(GoldenResults.command());
        assertThat(ResultDecoder.modelStatus(golden("model-status.1.bin")))
                .isEqualTo(GoldenResults.status());
        assertThat(ResultDecoder.shadowResult(golden("shadow-result.1.bin")))
                .isEqualTo(GoldenResults.shadow());
    }

    @Test
    void aResultOfAnyKindTellsWhatBecameOfItsRecord() throws Exception {
        assertThat(ResultDecoder.outcome(golden("labelled-alert.1.bin")))
                .isEqualTo(new Outcome(GoldenResults.labelled().getSource(), Status.LABELLED));
        assertThat(ResultDecoder.outcome(golden("skipped-rotation.1.bin")))
                .isEqualTo(
                        new Outcome(GoldenResults.skippedRotation().getSource(), Status.SKIPPED));
        assertThat(ResultDecoder.outcome(golden("light-curve-transform.1.bin")))
                .isEqualTo(
                        new Outcome(
                                GoldenResults.transform().getLightCurve().getRecord(),
                                Status.LABELLED));
        byte[] noResult = golden("rejected-record.1.bin");
        assertThatThrownBy(() -> ResultDecoder.outcome(noResult)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ResultDecoder.outcome(new byte[3]))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aReaderOfTheFirstVersionReadsWhatIsWrittenNow() throws Exception {
        byte[] labelled = ResultEncoder.encode(GoldenResults.duplicate());
        byte[] rejected = ResultEncoder.encode(GoldenResults.rejected());

        GenericRecord alert =
                read(
                        labelled,
                        LabelledAlert.getClassSchema(),
                        ResultSchemas.written("LabelledAlert", 1));
        GenericRecord record =
                read(
                        rejected,
                        RejectedRecord.getClassSchema(),
                        ResultSchemas.written("RejectedRecord", 1));

        assertThat(alert.get("objectId")).hasToString("ZTF18abudxnw");
        assertThat(alert.get("label")).hasToString("real");
        assertThat(record.get("reason")).hasToString("TRUNCATED_AVRO");
    }

    static List<Class<?>> written() {
        return List.of(
                Account.class,
                LabelledAlert.class,
                LabelledRotation.class,
                LightCurve.class,
                LightCurveTransform.class,
                ModelCommand.class,
                ModelStatus.class,
                RejectedRecord.class,
                ShadowResult.class);
    }

    @ParameterizedTest
    @MethodSource("written")
    void theSchemaStaysCompatibleWithItsFirstVersionBothWays(Class<?> generated) {
        Schema first = ResultSchemas.written(generated.getSimpleName(), 1);
        Schema now = SpecificData.get().getSchema(generated);

        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(now, first).getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(first, now).getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("written")
    void theNewestVersionIsTheOneThatIsWritten(Class<?> generated) {
        List<Schema> versions = ResultSchemas.versions(generated.getSimpleName());

        assertThat(SchemaNormalization.parsingFingerprint64(versions.get(versions.size() - 1)))
                .isEqualTo(
                        SchemaNormalization.parsingFingerprint64(
                                SpecificData.get().getSchema(generated)));
    }

    @Test
    void aValueStartsWithTheSingleObjectMarkerSoThatAConsumerCanSkipTenBytes() {
        byte[] value = ResultEncoder.encode(GoldenResults.labelled());

        assertThat(value).startsWith(0xC3, 0x01);
        assertThat(Arrays.copyOf(value, HEADER))
                .isEqualTo(Arrays.copyOf(ResultEncoder.encode(GoldenResults.skipped()), HEADER));
    }

    @Test
    void bytesThatAreNoResultAreAnIoException() throws Exception {
        byte[] value = ResultEncoder.encode(GoldenResults.labelled());
        byte[] unknown = value.clone();
        unknown[5] ^= 1;

        assertThatThrownBy(() -> ResultDecoder.labelledAlert(new byte[0]))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ResultDecoder.labelledAlert(unknown))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ResultDecoder.labelledAlert(Arrays.copyOf(value, 40)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ResultDecoder.rejectedRecord(value))
                .isInstanceOf(IOException.class);
    }

    private static GenericRecord read(byte[] value, Schema writer, Schema reader)
            throws IOException {
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(
                                        new ByteArrayInputStream(
                                                value, HEADER, value.length - HEADER),
                                        null));
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = ResultEncodingTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
