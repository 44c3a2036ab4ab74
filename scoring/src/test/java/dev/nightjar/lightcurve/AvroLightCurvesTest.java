package dev.nightjar.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.testing.SyntheticLightCurves;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class AvroLightCurvesTest {

    @Test
    void aLightCurveSurvivesTheWire() throws Exception {
        LightCurve curve =
                SyntheticLightCurves.of(
                        27, SyntheticLightCurves.sine(0.01, 3), t -> t < 12 || t > 14);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(dev.nightjar.v1.LightCurve.class)
                .write(AvroLightCurves.toRecord(curve), encoder);
        encoder.flush();

        LightCurve back =
                AvroLightCurves.fromRecord(
                        new SpecificDatumReader<>(dev.nightjar.v1.LightCurve.class)
                                .read(
                                        null,
                                        DecoderFactory.get()
                                                .binaryDecoder(bytes.toByteArray(), null)));

        assertThat(back.starId()).isEqualTo(curve.starId());
        assertThat(back.timeDays()).isEqualTo(curve.timeDays());
        assertThat(back.flux()).isEqualTo(curve.flux());
        assertThat(back.origin()).isEqualTo(curve.origin());
    }

    @Test
    void aRecordWithFewerFluxesThanTimesIsRefused() {
        var record =
                dev.nightjar.v1.LightCurve.newBuilder()
                        .setStarId("TIC 1")
                        .setTime(List.of(1.0, 2.0))
                        .setFlux(List.of(1f))
                        .build();

        assertThatThrownBy(() -> AvroLightCurves.fromRecord(record))
                .isInstanceOf(InvalidLightCurveException.class)
                .hasMessage("star TIC 1: 2 times, but 1 fluxes");
    }
}
