package dev.nightjar.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.alert.Survey;
import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.training.dataset.SurveyCandidate;
import dev.nightjar.training.evaluate.Interval;
import dev.nightjar.training.evaluate.RealBogusFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurveyFiguresTest {

    private static final StampTriplet STAMPS = stamps();

    @Test
    void anotherClassifierIsComparedOnPacketsThatItHasScored() {
        Random random = new Random(5);
        List<SurveyCandidate> packets = new ArrayList<>();
        float[] scores = new float[200];
        for (int i = 0; i < scores.length; i++) {
            boolean real = i % 2 == 0;
            scores[i] = real ? 0.9f : 0.1f;
            float forest = i % 10 == 0 ? Float.NaN : random.nextFloat();
            packets.add(packet(i, real, forest, real ? 0.8f : 0.2f));
        }

        Map<String, Interval> contrasts = SurveyFigures.contrasts(packets, scores);

        assertThat(contrasts).hasSize(2);
        Interval forest = contrasts.get("ZTF's forest rb");
        assertThat(forest.value()).isBetween(0.35, 0.65);
        assertThat(forest.low()).isPositive();
        assertThat(contrasts.get("ZTF's later network braai_d6m9").value()).isZero();
    }

    @Test
    void othersAreJudgedByTheirOwnScores() {
        List<SurveyCandidate> packets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            packets.add(packet(i, i % 2 == 0, i % 4 < 2 ? 0.9f : 0.1f, i % 2 == 0 ? 0.9f : 0.1f));
        }

        List<RealBogusFigures> figures = SurveyFigures.others(packets);

        assertThat(figures).hasSize(2);
        assertThat(figures.get(0).auc().value()).isEqualTo(0.5);
        assertThat(figures.get(1).auc().value()).isEqualTo(1);
    }

    @Test
    void intervalsAreOverObjects() {
        List<SurveyCandidate> alone = new ArrayList<>();
        List<SurveyCandidate> together = new ArrayList<>();
        float[] scores = new float[400];
        for (int i = 0; i < scores.length; i++) {
            boolean real = i / 10 % 2 == 0;
            boolean right = i / 10 % 10 > 1;
            scores[i] = real == right ? 0.9f : 0.1f;
            alone.add(packet(i, "object-" + i, real, 0, 0));
            together.add(packet(i, "object-" + i / 10, real, 0, 0));
        }

        Interval byPacket = SurveyFigures.of("judged", alone, scores).get(0).error();
        Interval byObject = SurveyFigures.of("judged", together, scores).get(0).error();

        assertThat(byObject.value()).isEqualTo(byPacket.value()).isCloseTo(0.2, within(1e-12));
        assertThat(byObject.high() - byObject.low())
                .isGreaterThan(2 * (byPacket.high() - byPacket.low()));
    }

    @Test
    void aSurveysFiguresAreOfItsOwnPacketsAndTellRubinsNightsApart() {
        List<SurveyCandidate> packets = new ArrayList<>();
        float[] scores = new float[80];
        for (int i = 0; i < scores.length; i++) {
            boolean real = i % 2 == 0;
            boolean older = i % 4 < 2;
            if (i < 40) {
                packets.add(packet(i, real, 0.5f, 0.5f));
                scores[i] = real ? 0.9f : 0.1f;
            } else {
                packets.add(rubin(i, older ? "60776" : "60924", real));
                scores[i] = real == older ? 0.9f : 0.1f;
            }
        }

        List<RealBogusFigures> ztf = SurveyFigures.of("held out", packets, scores);
        List<RealBogusFigures> rubin = SurveyFigures.rubin("held out", packets, scores);

        assertThat(ztf).allSatisfy(figure -> assertThat(figure.real()).isEqualTo(20));
        assertThat(ztf).allSatisfy(figure -> assertThat(figure.auc().value()).isEqualTo(1));
        assertThat(rubin)
                .extracting(RealBogusFigures::set)
                .containsExactly(
                        "Rubin, reliability from 0.5 on, held out",
                        "Rubin, night 60776, held out",
                        "Rubin, night 60924, held out");
        assertThat(rubin).extracting(figure -> figure.auc().value()).containsExactly(0.5, 1.0, 0.0);
    }

    private static SurveyCandidate rubin(int id, String night, boolean real) {
        return packet(Survey.RUBIN, night, id, "object-" + id, real, Float.NaN, Float.NaN);
    }

    private static SurveyCandidate packet(int id, boolean real, float forest, float published) {
        return packet(id, "object-" + id, real, forest, published);
    }

    private static SurveyCandidate packet(
            int id, String object, boolean real, float forest, float published) {
        return packet(Survey.ZTF, "60000", id, object, real, forest, published);
    }

    private static SurveyCandidate packet(
            Survey survey,
            String night,
            int id,
            String object,
            boolean real,
            float forest,
            float published) {
        return new SurveyCandidate(
                survey,
                id,
                object,
                "4.02",
                night,
                "",
                STAMPS,
                real ? 1 : 0,
                forest,
                published,
                real ? SurveyCandidate.Proxy.REAL : SurveyCandidate.Proxy.BOGUS,
                survey == Survey.ZTF);
    }

    private static StampTriplet stamps() {
        Stamp stamp = new Stamp(5, 5, new float[25], null);
        return new StampTriplet(stamp, stamp, stamp, 2, 2, false);
    }
}
