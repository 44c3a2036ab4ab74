package dev.nightjar.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alert.Survey;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.testing.RealData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurveyPacketsTest {

    @Test
    void everyLabelledZtfPacketBecomesACandidate() {
        List<SurveyCandidate> packets =
                SurveyPackets.ztf(RealData.path("ztf-alerts"), RealData.path("ztf-labels.csv"));

        assertThat(packets).hasSize(1_443);
        assertThat(packets).filteredOn(p -> p.proxy() == SurveyCandidate.Proxy.REAL).hasSize(1_116);
        assertThat(packets).filteredOn(p -> p.proxy() == SurveyCandidate.Proxy.BOGUS).hasSize(193);
        assertThat(packets)
                .filteredOn(p -> p.clearDrb() && p.proxy() == SurveyCandidate.Proxy.BOGUS)
                .hasSize(58);
        assertThat(packets).allSatisfy(p -> assertThat(p.teacher()).isBetween(0f, 1f));
    }

    @Test
    void everyRubinPacketBecomesACandidate() {
        List<SurveyCandidate> packets = SurveyPackets.rubin(RealData.path("rubin-alerts"));

        assertThat(packets).hasSize(56);
        assertThat(packets).filteredOn(p -> p.proxy() == SurveyCandidate.Proxy.REAL).hasSize(17);
        assertThat(packets).allSatisfy(p -> assertThat(p.teacher()).isBetween(0f, 1f));
        assertThat(packets).extracting(SurveyCandidate::survey).containsOnly(Survey.RUBIN);
        assertThat(packets)
                .extracting(SurveyCandidate::night)
                .containsOnly("57454", "60776", "60924");
    }

    @Test
    void foldsSplitNoObjectAndComeOutAlike() {
        List<SurveyCandidate> packets =
                SurveyPackets.ztf(RealData.path("ztf-alerts"), RealData.path("ztf-labels.csv"));

        int[] folds = Folds.of(packets, 5, 20261122);

        Map<String, Integer> foldOfObject = new HashMap<>();
        int[] sizes = new int[5];
        for (int i = 0; i < folds.length; i++) {
            Integer before = foldOfObject.put(packets.get(i).objectId(), folds[i]);
            assertThat(before == null || before == folds[i]).isTrue();
            sizes[folds[i]]++;
        }
        for (int size : sizes) {
            assertThat(size).isBetween(200, 400);
        }
    }

    @Test
    void foldsSplitNoExposureOfRubinAndLeaveThoseOfZtfAsTheyAre() {
        List<SurveyCandidate> ztf =
                SurveyPackets.ztf(RealData.path("ztf-alerts"), RealData.path("ztf-labels.csv"));
        List<SurveyCandidate> both = new ArrayList<>(ztf);
        both.addAll(SurveyPackets.rubin(RealData.path("rubin-alerts")));

        int[] folds = Folds.of(both, 5, 20261122);

        assertThat(Arrays.copyOf(folds, ztf.size())).isEqualTo(Folds.of(ztf, 5, 20261122));
        Map<String, Integer> foldOfExposure = new HashMap<>();
        for (int i = ztf.size(); i < folds.length; i++) {
            Integer before = foldOfExposure.put(both.get(i).exposure(), folds[i]);
            assertThat(before == null || before == folds[i]).isTrue();
        }
        assertThat(foldOfExposure).hasSize(12);
        assertThat(foldOfExposure.values()).contains(0, 1, 2, 3, 4);
    }

    @Test
    void aShiftedWindowIsAnotherTensorOfTheSameTarget() {
        List<SurveyCandidate> one =
                SurveyPackets.rubin(RealData.path("rubin-alerts")).subList(0, 1);

        List<Example> shifted =
                SurveyExamples.shifted(one, StampPreprocessing.SKY_SUBTRACTED_RMS_21, 1);

        assertThat(shifted).hasSize(9);
        assertThat(shifted).extracting(Example::target).containsOnly(shifted.get(0).target());
        assertThat(shifted.get(0).tensor()).isNotEqualTo(shifted.get(4).tensor());
    }
}
