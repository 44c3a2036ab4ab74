package dev.nightjar.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.alert.Detection;
import dev.nightjar.packet.Packet;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.training.simulate.SimulatedAlert;
import org.junit.jupiter.api.Test;

class PacketTimesTest {

    private static final double MILLISECOND_DAYS = 1e-3 / 86_400;

    @Test
    void theSurveysShareOneClock() {
        // 2026-03-01T06:00:00 UTC, in ZTF's and in Rubin's way.
        Detection ztf = detection(2_461_100.75, Double.NaN);
        Detection rubin = detection(Double.NaN, 61_100.25 + 37.0 / 86_400);

        assertThat(PacketTimes.observationMjdUtc(ztf)).isEqualTo(61_100.25);
        assertThat(PacketTimes.observationMjdUtc(rubin))
                .isCloseTo(61_100.25, within(MILLISECOND_DAYS));
    }

    @Test
    void whatCannotBeReadIsHandedOnWithoutTime() {
        PacketTimes times = new PacketTimes(new SurveyPacketDecoder(SchemaResolvers.bundled()));
        Packet damaged = new Packet("damaged.avro", new byte[] {1, 2, 3});
        SimulatedAlert simulated = new AlertSimulator(5).next();

        TimedPacket unread = times.read(damaged);
        TimedPacket read = times.read(new Packet("sound.avro", simulated.packet()));

        assertThat(unread.packet()).isSameAs(damaged);
        assertThat(unread.observationMjdUtc()).isNaN();
        assertThat(unread.objectId()).isNull();
        assertThat(read.observationMjdUtc()).isPositive();
        assertThat(read.objectId()).isEqualTo(simulated.objectId());
    }

    private static Detection detection(double jdUtc, double mjdTai) {
        return new Detection(
                jdUtc,
                mjdTai,
                null,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                true,
                -1);
    }
}
