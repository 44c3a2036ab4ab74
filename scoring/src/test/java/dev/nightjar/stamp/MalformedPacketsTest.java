package dev.nightjar.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.RejectionReason;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.testing.MalformedPackets;
import dev.nightjar.testing.MalformedPackets.MalformedPacket;
import dev.nightjar.testing.SyntheticPackets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedPacketsTest {

    /** Given by other steps: these packets show what decoder and stamps say. */
    private static final EnumSet<RejectionReason> NOT_OF_PACKETS =
            EnumSet.of(
                    RejectionReason.UNREADABLE_FILE,
                    RejectionReason.DECODER_FAULT,
                    RejectionReason.MALFORMED_LIGHT_CURVE,
                    RejectionReason.WRONG_BASELINE,
                    RejectionReason.MALFORMED_TRANSFORM,
                    RejectionReason.UNKNOWN_TRANSFORM,
                    RejectionReason.PRIVATE_PROGRAM);

    private static final SurveyPacketDecoder DECODER =
            new SurveyPacketDecoder(SchemaResolvers.bundled());
    private static final StampReader READER = new StampReader();

    static List<MalformedPacket> malformedPackets() {
        return MalformedPackets.all();
    }

    @ParameterizedTest
    @MethodSource("malformedPackets")
    void eachFlawHasItsOwnReasonInOneSentence(MalformedPacket malformed) {
        RejectedPacketException rejection =
                catchThrowableOfType(
                        RejectedPacketException.class,
                        () -> READER.read(DECODER.decode(malformed.bytes())));

        assertThat(rejection.reason()).isEqualTo(malformed.reason());
        assertThat(rejection).message().matches("[A-Z0-9][^\\n]*\\.").hasSizeLessThan(200);
    }

    @Test
    void everyReasonOfAPacketIsShownByOne() {
        assertThat(malformedPackets())
                .extracting(MalformedPacket::reason)
                .containsAll(EnumSet.complementOf(NOT_OF_PACKETS));
    }

    @Test
    void soundPacketIsReadAfterAllOfThem() throws Exception {
        for (MalformedPacket malformed : malformedPackets()) {
            catchThrowableOfType(
                    RejectedPacketException.class,
                    () -> READER.read(DECODER.decode(malformed.bytes())));
        }

        StampTriplet triplet = READER.read(DECODER.decode(SyntheticPackets.ztfPacket()));

        assertThat(triplet.science().pixels())
                .isEqualTo(SyntheticPackets.star(63, 63, "Science".hashCode()));
    }
}
