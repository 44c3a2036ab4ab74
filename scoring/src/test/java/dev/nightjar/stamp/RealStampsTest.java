package dev.nightjar.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alert.Alert;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.testing.RealData;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class RealStampsTest {

    private final SurveyPacketDecoder decoder = new SurveyPacketDecoder(SchemaResolvers.bundled());
    private final StampReader reader = new StampReader();

    @Test
    void everyZtfStampIsWhatNomTamFitsReads() throws Exception {
        int compared = 0;
        for (Path file : RealData.ztfPackets()) {
            Alert alert = decode(file);
            StampTriplet triplet = reader.read(alert);
            compared += compare(alert.cutoutScience(), triplet.science());
            compared += compare(alert.cutoutTemplate(), triplet.template());
            compared += compare(alert.cutoutDifference(), triplet.difference());
        }
        assertThat(compared).isEqualTo(3 * 1443);
    }

    @Test
    void everyRubinStampAndItsVarianceAreWhatNomTamFitsReads() throws Exception {
        int compared = 0;
        for (Path file : RealData.rubinPackets()) {
            Alert alert = decode(file);
            StampTriplet triplet = reader.read(alert);
            compared += compare(alert.cutoutScience(), triplet.science());
            compared += compare(alert.cutoutTemplate(), triplet.template());
            compared += compare(alert.cutoutDifference(), triplet.difference());
        }
        assertThat(compared).isEqualTo(2 * 3 * 56);
    }

    @Test
    void rubinDetectionsLieWhereTheReferencePixelIs() throws Exception {
        List<String> placed = new ArrayList<>();
        for (Path file : RealData.rubinPackets()) {
            StampTriplet triplet = reader.read(decode(file));
            int side = triplet.science().width();
            assertThat(triplet.edgeCut()).isFalse();
            assertThat(triplet.centreX()).isBetween(side / 2 - 2, side / 2);
            assertThat(triplet.centreY()).isBetween(side / 2 - 2, side / 2);
            placed.add(side + ":" + triplet.centreX() + "," + triplet.centreY());
        }
        // Of stamps 30 pixels wide some have the detection in pixel 14, some in 15; of 50 pixels,
        // in 24.
        assertThat(placed).contains("30:15,14", "30:14,15", "30:14,14", "50:24,24");
    }

    @Test
    void ztfStampsCutByTheDetectorsEdgeArePlacedByTheirPixelPosition() throws Exception {
        List<String> cut = new ArrayList<>();
        for (Path file : RealData.ztfPackets()) {
            StampTriplet triplet = reader.read(decode(file));
            Stamp stamp = triplet.difference();
            if (triplet.edgeCut()) {
                cut.add(
                        stamp.width()
                                + "x"
                                + stamp.height()
                                + ":"
                                + triplet.centreX()
                                + ","
                                + triplet.centreY());
            } else {
                assertThat(stamp.width()).isEqualTo(63);
                assertThat(stamp.height()).isEqualTo(63);
                assertThat(triplet.centreX()).isEqualTo(31);
                assertThat(triplet.centreY()).isEqualTo(31);
            }
        }
        assertThat(cut)
                .containsExactlyInAnyOrder(
                        "42x63:31,31",
                        "63x53:31,31",
                        "48x63:31,31",
                        "48x63:31,31",
                        "47x63:31,31",
                        "63x58:31,26",
                        "63x41:31,9",
                        "63x45:31,13",
                        "53x63:31,31",
                        "55x63:31,31",
                        "60x63:31,31",
                        "63x51:31,19",
                        "63x53:31,31",
                        "56x63:31,31",
                        "60x63:31,31",
                        "47x63:31,31",
                        "50x63:31,31",
                        "48x63:31,31");
    }

    private Alert decode(Path file) throws Exception {
        return decoder.decode(Files.readAllBytes(file));
    }

    private static int compare(byte[] cutout, Stamp stamp) throws Exception {
        byte[] fits = cutout;
        if (cutout[0] == 0x1f) {
            try (var gzip = new GZIPInputStream(new ByteArrayInputStream(cutout))) {
                fits = gzip.readAllBytes();
            }
        }
        int count = stamp.width() * stamp.height();
        assertThat(stamp.pixels()).isEqualTo(FitsImages.byNomTam(fits, fits.length, 0, count));
        if (stamp.variance() == null) {
            return 1;
        }
        assertThat(stamp.variance()).isEqualTo(FitsImages.byNomTam(fits, fits.length, 1, count));
        return 2;
    }
}
