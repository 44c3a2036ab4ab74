package dev.nightjar.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alert.Survey;
import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.training.dataset.SurveyCandidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealBogusTrainingTest {

    @Test
    void anObjectOfTheHeldOutEraIsNotLearntFromItsPacketsOfTheOtherEra() {
        SurveyCandidate early = packet(1, "ZTF18aaaaaaa", "3.3");
        SurveyCandidate late = packet(2, "ZTF18aaaaaaa", "4.02");
        SurveyCandidate other = packet(3, "ZTF18bbbbbbb", "3.3");

        List<SurveyCandidate> seen =
                RealBogusTraining.ofOtherObjects(List.of(early, late, other), List.of(late));

        assertThat(seen).containsExactly(other);
    }

    private static SurveyCandidate packet(long id, String objectId, String schema) {
        Stamp stamp = new Stamp(1, 1, new float[1], null);
        return new SurveyCandidate(
                Survey.ZTF,
                id,
                objectId,
                schema,
                "58000",
                "",
                new StampTriplet(stamp, stamp, stamp, 0, 0, false),
                1,
                1,
                1,
                SurveyCandidate.Proxy.REAL,
                true);
    }
}
