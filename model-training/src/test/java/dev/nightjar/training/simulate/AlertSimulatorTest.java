package dev.nightjar.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.RejectedPacketException;
import dev.nightjar.alert.Survey;
import dev.nightjar.packet.SchemaResolvers;
import dev.nightjar.packet.SurveyPacketDecoder;
import dev.nightjar.stamp.StampReader;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.simulate.survey.CandidateSimulator;
import dev.nightjar.training.simulate.survey.SimulationProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertSimulatorTest {

    private static final int COUNT = 480;
    private static final List<SimulatedAlert> ALERTS = alerts(11, COUNT);

    private final SurveyPacketDecoder decoder = new SurveyPacketDecoder(SchemaResolvers.bundled());
    private final StampReader reader = new StampReader();

    @Test
    void theSameSeedGivesTheSameBytes() {
        List<SimulatedAlert> again = alerts(11, 40);

        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i).packet()).isEqualTo(ALERTS.get(i).packet());
        }
    }

    @Test
    void packetsReadBackWithTheStampsThatWereSimulated() throws RejectedPacketException {
        List<SimulatedCandidate> truth = new ArrayList<>();
        for (long scene = 0; scene < COUNT / StampSimulator.CANDIDATES_PER_SCENE; scene++) {
            truth.addAll(new StampSimulator(11).scene(SceneRange.ALERTS + scene));
        }

        int cut = 0;
        for (int i = 0; i < COUNT; i++) {
            Alert alert = decoder.decode(ALERTS.get(i).packet());
            StampTriplet stamps = reader.read(alert);

            assertThat(alert.survey()).isEqualTo(Survey.ZTF);
            assertThat(alert.schemaVersion()).isEqualTo("4.02");
            assertThat(alert.alertId()).isEqualTo(ALERTS.get(i).alertId());
            assertThat(alert.objectId()).isEqualTo(ALERTS.get(i).objectId());
            assertThat(alert.detection().positive()).isEqualTo(truth.get(i).positive());
            StampTriplet simulated = truth.get(i).stamps();
            if (stamps.edgeCut()) {
                cut++;
            } else {
                assertThat(stamps.science().pixels()).isEqualTo(simulated.science().pixels());
                assertThat(stamps.template().pixels()).isEqualTo(simulated.template().pixels());
                assertThat(stamps.difference().pixels()).isEqualTo(simulated.difference().pixels());
            }
            // the detection's own pixel is found again, also in a stamp that the edge has cut
            int at = stamps.centreY() * stamps.difference().width() + stamps.centreX();
            assertThat(Float.valueOf(stamps.difference().pixels()[at]))
                    .isEqualTo(Float.valueOf(simulated.difference().pixels()[31 * 63 + 31]));
        }
        assertThat(cut).isBetween(1, 40);
    }

    @Test
    void candidsAreUniqueAndOfZtfsForm() {
        assertThat(ALERTS).extracting(SimulatedAlert::alertId).doesNotHaveDuplicates();
        assertThat(ALERTS)
                .allSatisfy(
                        alert -> {
                            assertThat(Long.toString(alert.alertId())).hasSize(19);
                            assertThat(alert.objectId()).matches("ZTF\\d\\d[a-z]{7}");
                        });
    }

    @Test
    void someObjectsAreSeenAgainWithTheirHistory() throws RejectedPacketException {
        long objects = ALERTS.stream().map(SimulatedAlert::objectId).distinct().count();
        int withDetections = 0;
        for (SimulatedAlert simulated : ALERTS) {
            Alert alert = decoder.decode(simulated.packet());
            boolean detected =
                    alert.previousDetections().stream()
                            .anyMatch(detection -> !Double.isNaN(detection.magAb()));
            withDetections += detected ? 1 : 0;
            assertThat(alert.previousDetections())
                    .allSatisfy(
                            detection ->
                                    assertThat(detection.observationJdUtc())
                                            .isLessThan(alert.detection().observationJdUtc()));
        }

        assertThat(objects).isLessThan(COUNT);
        assertThat(withDetections).isEqualTo((int) (COUNT - objects));
    }

    @Test
    void thePacketDoesNotTellItsTruth() throws RejectedPacketException {
        assertThat(decoder.decode(ALERTS.get(0).packet()).surveyRealBogus()).isNaN();
    }

    @Test
    void stampsOfAChunkBecomePackets() throws RejectedPacketException {
        List<Candidate> candidates = new CandidateSimulator(SimulationProfile.HITS, 4).scene(0, 0);
        AlertSimulator simulator = AlertSimulator.of(1, candidates.iterator());

        for (Candidate candidate : candidates) {
            SimulatedAlert packet = simulator.next();
            Alert alert = decoder.decode(packet.packet());
            StampTriplet stamps = reader.read(alert);
            assertThat(packet.mechanism()).isEqualTo(candidate.mechanism());
            assertThat(alert.detection().positive()).isEqualTo(candidate.snr() > 0);
            int centre = stamps.centreY() * stamps.science().width() + stamps.centreX();
            assertThat(Float.valueOf(stamps.science().pixels()[centre]))
                    .isEqualTo(candidate.science()[10 * 21 + 10]);
        }
        assertThat(simulator.hasNext()).isFalse();
    }

    private static List<SimulatedAlert> alerts(long seed, int count) {
        AlertSimulator simulator = new AlertSimulator(seed);
        List<SimulatedAlert> alerts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            alerts.add(simulator.next());
        }
        return alerts;
    }
}
