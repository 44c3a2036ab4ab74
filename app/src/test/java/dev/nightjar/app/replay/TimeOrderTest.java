package dev.nightjar.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeOrderTest {

    private static final double UNKNOWN = Double.NaN;

    @Test
    void packetsWithinTheBufferLeaveInOrderOfTime() {
        assertThat(ordered(3, 60003, 60001, 60002, 60005, 60004))
                .containsExactly("60001.0", "60002.0", "60003.0", "60004.0", "60005.0");
    }

    @Test
    void aPacketThatComesLaterThanTheBufferSeesIsLateAndNotLost() {
        assertThat(ordered(2, 60002, 60003, 60004, 60001))
                .containsExactly("60002.0", "60003.0", "60001.0", "60004.0");
    }

    @Test
    void aPacketWithoutTimeStaysBehindTheOneBeforeIt() {
        assertThat(ordered(10, 60002, UNKNOWN, 60001)).containsExactly("60001.0", "60002.0", "NaN");
    }

    @Test
    void aBufferOfOneKeepsTheOrder() {
        assertThat(ordered(1, 60002, 60001, UNKNOWN, 60000))
                .containsExactly("60002.0", "60001.0", "NaN", "60000.0");
    }

    private static List<String> ordered(int buffer, double... timesMjd) {
        List<TimedPacket> packets = new ArrayList<>();
        for (double timeMjd : timesMjd) {
            packets.add(
                    new TimedPacket(
                            new Packet(Double.toString(timeMjd), new byte[0]), timeMjd, null));
        }
        List<String> names = new ArrayList<>();
        new TimeOrder(packets.iterator(), buffer)
                .forEachRemaining(packet -> names.add(packet.packet().name()));
        return names;
    }
}
