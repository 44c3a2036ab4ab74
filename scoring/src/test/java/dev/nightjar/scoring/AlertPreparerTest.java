package dev.nightjar.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.tensor.StampTensorizer;
import dev.nightjar.testing.RealData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertPreparerTest {

    private final AlertPreparer preparer =
            new AlertPreparer(new SurveyPacketDecoder(SchemaResolvers.bundled()));
    private final StampTensorizer tensorizer = new StampTensorizer(StampPreprocessing.MIN_MAX_21);

    @Test
    void everyTenthRealPacketOfBothSurveysBecomesStampsOrASkip() throws Exception {
        List<Path> packets =
                Stream.concat(every(10, RealData.ztfPackets()), RealData.rubinPackets().stream())
                        .toList();

        for (Path packet : packets) {
            PreparedAlert alert =
                    preparer.prepare(
                            Files.readAllBytes(packet), packet.getFileName().toString(), -1, 0, -1);

            assertThat(alert.sourceTopic()).isEqualTo(packet.getFileName().toString());
            assertThat(alert.flags()).isSorted();
            if (alert.stamps() == null) {
                assertThat(alert.skipReason()).startsWith("MISSING_");
            } else {
                assertThat(tensorizer.tensorize(alert.stamps()).values()).hasSize(1764);
                assertThat(alert.skipReason()).isNull();
            }
        }
    }

    @Test
    void theDetectionOfRealPacketsStandsInTheMiddleOfTheDifference() throws Exception {
        int centred = 0;
        List<Path> packets = every(10, RealData.ztfPackets()).toList();
        for (Path packet : packets) {
            StampTriplet stamps =
                    preparer.prepare(Files.readAllBytes(packet), "t", 0, 0, 0).stamps();
            if (stamps != null
                    && distanceOfBrightestFromMiddle(tensorizer.tensorize(stamps).values(), 2 * 441)
                            <= 3) {
                centred++;
            }
        }

        // Most packets are of real sources; bogus ones may well peak elsewhere.
        assertThat(centred).isGreaterThan(packets.size() * 7 / 10);
    }

    private static double distanceOfBrightestFromMiddle(float[] tensor, int offset) {
        int brightest = 0;
        for (int i = 1; i < 441; i++) {
            if (tensor[offset + i] > tensor[offset + brightest]) {
                brightest = i;
            }
        }
        return Math.hypot(brightest % 21 - 10, brightest / 21 - 10);
    }

    private static Stream<Path> every(int step, List<Path> packets) {
        return Stream.iterate(0, i -> i < packets.size(), i -> i + step).map(packets::get);
    }
}
