package dev.nightjar.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alert.Alert;
import dev.nightjar.testing.SyntheticPackets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedContainersTest {

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "snappy"})
    void compressedContainerHoldsTheAlertThatThePlainOneHolds(String codec) throws Exception {
        byte[] compressed = SyntheticPackets.container(codec, SyntheticPackets.ztfRecord());

        Alert alert = decoder().decode(compressed);

        Alert plain = decoder().decode(SyntheticPackets.ztfPacket());
        assertThat(alert.alertId()).isEqualTo(plain.alertId());
        assertThat(alert.detection()).isEqualTo(plain.detection());
        assertThat(alert.previousDetections()).isEqualTo(plain.previousDetections());
        assertThat(alert.cutoutScience()).isEqualTo(plain.cutoutScience());
        assertThat(alert.cutoutTemplate()).isEqualTo(plain.cutoutTemplate());
        assertThat(alert.cutoutDifference()).isEqualTo(plain.cutoutDifference());
    }

    private static PacketDecoder decoder() {
        return new SurveyPacketDecoder(SchemaResolvers.bundled());
    }
}
