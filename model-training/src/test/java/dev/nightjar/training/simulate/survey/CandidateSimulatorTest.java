package dev.nightjar.training.simulate.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateFolder.Split;
import dev.nightjar.training.candidate.CandidateReader;
import dev.nightjar.training.simulate.Mechanism;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateSimulatorTest {

    private static final CandidateSimulator HITS =
            new CandidateSimulator(SimulationProfile.HITS, 5);
    private static List<Candidate> candidates = List.of();

    @TempDir private Path folder;

    @BeforeAll
    static void simulate() {
        candidates = scenes(HITS, 25);
    }

    @Test
    void aSceneDependsOnSeedAndNumberAlone() {
        assertThat(HITS.scene(7, 0))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(candidates.subList(140, 160));
        assertThat(new CandidateSimulator(SimulationProfile.HITS, 6).scene(7, 0).get(0).science())
                .isNotEqualTo(candidates.get(140).science());
    }

    @Test
    void labelsAreBalancedAndMechanismsTellTheTruth() {
        assertThat(candidates).filteredOn(Candidate::real).hasSize(candidates.size() / 2);
        assertThat(candidates)
                .allSatisfy(
                        candidate ->
                                assertThat(Mechanism.valueOf(candidate.mechanism()).real())
                                        .isEqualTo(candidate.real()));
    }

    @Test
    void wrongLabelsAreVariableStarsAmongTheArtefacts() {
        assertThat(HITS.scene(3, 1))
                .filteredOn(candidate -> !candidate.real())
                .hasSize(10)
                .allSatisfy(
                        candidate ->
                                assertThat(candidate.mechanism())
                                        .isEqualTo(Mechanism.VARIABLE_STAR.name()));
    }

    @Test
    void snrFollowsThePublishedSet() {
        assertThat(candidates)
                .filteredOn(Candidate::real)
                .allSatisfy(candidate -> assertThat(candidate.snr()).isGreaterThan(5.3f));
        assertThat(median(true)).isCloseTo(12.3, within(2.5));
        assertThat(median(false)).isCloseTo(7.8, within(1.2));
        double negative =
                candidates.stream().filter(candidate -> candidate.snr() < 0).count()
                        / (candidates.size() / 2.0);
        assertThat(negative).isCloseTo(0.3045, within(0.09));
    }

    @Test
    void theDifferenceIsScienceMinusTemplateAndItsSignIsKept() {
        for (Candidate candidate : candidates) {
            int middle = 10 * 21 + 10;
            float sky =
                    candidate.science()[middle]
                            - candidate.template()[middle]
                            - candidate.difference()[middle];
            float tolerance = 1e-3f * (1 + Math.abs(candidate.science()[middle]));
            float left =
                    candidate.science()[0] - candidate.template()[0] - candidate.difference()[0];
            assertThat(left).isCloseTo(sky, within(Math.max(0.05f, tolerance)));
            assertThat(candidate.snrMap()[middle]).isEqualTo(candidate.snr());
        }
    }

    @Test
    void shiftedConditionsAreBroader() {
        List<Candidate> shifted =
                scenes(new CandidateSimulator(SimulationProfile.HITS.shifted(), 5), 12);
        assertThat(width(shifted)).isGreaterThan(1.1 * width(candidates));
    }

    @Test
    void rubinsStampsAreThirtyPixelsWideAndVariablesFadeThere() {
        List<Candidate> rubin = scenes(new CandidateSimulator(SimulationProfile.RUBIN, 5), 4);
        long real = rubin.stream().filter(Candidate::real).count();
        long fading =
                rubin.stream().filter(candidate -> candidate.real() && candidate.snr() < 0).count();
        assertThat(rubin).allSatisfy(candidate -> assertThat(candidate.side()).isEqualTo(30));
        assertThat(fading).isBetween(real / 10, real / 2);
    }

    @Test
    void threadsDoNotChangeTheBytesAndSplitsShareNoScene() throws Exception {
        CandidateDataset dataset = new CandidateDataset(SimulationProfile.HITS, 3, 50, 40, 30);
        dataset.write(folder.resolve("one"), 1, "test", done -> {});
        dataset.write(folder.resolve("three"), 3, "test", done -> {});

        Set<Long> seen = new HashSet<>();
        for (Split split : Split.values()) {
            Path one = CandidateFolder.chunk(folder.resolve("one"), split, 0);
            Path three = CandidateFolder.chunk(folder.resolve("three"), split, 0);
            assertThat(three).hasSameBinaryContentAs(one);
            Set<Long> scenes = sceneIds(one);
            assertThat(Collections.disjoint(scenes, seen)).isTrue();
            seen.addAll(scenes);
        }
    }

    @Test
    void aDataSetIsNotOverwritten() throws Exception {
        CandidateDataset dataset = new CandidateDataset(SimulationProfile.HITS, 3, 20, 0, 0);
        dataset.write(folder, 1, "test", done -> {});
        assertThatThrownBy(() -> dataset.write(folder, 1, "test", done -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chunks_train is there already");
    }

    private static List<Candidate> scenes(CandidateSimulator simulator, int count) {
        return LongStream.range(0, count)
                .mapToObj(scene -> simulator.scene(scene, 0))
                .flatMap(List::stream)
                .toList();
    }

    private static double median(boolean real) {
        double[] snr =
                candidates.stream()
                        .filter(candidate -> candidate.real() == real)
                        .mapToDouble(candidate -> Math.abs(candidate.snr()))
                        .sorted()
                        .toArray();
        return snr[snr.length / 2];
    }

    /** Median radius at which the SNR map of real ones has fallen: pixels above half its peak. */
    private static double width(List<Candidate> candidates) {
        List<Integer> areas = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (candidate.real()) {
                int area = 0;
                for (float snr : candidate.snrMap()) {
                    area += snr > candidate.snr() / 2 ? 1 : 0;
                }
                areas.add(area);
            }
        }
        areas.sort(null);
        return Math.sqrt(areas.get(areas.size() / 2));
    }

    private static Set<Long> sceneIds(Path chunk) throws IOException {
        Set<Long> ids = new HashSet<>();
        try (CandidateReader reader = CandidateReader.open(chunk)) {
            reader.forEach(candidate -> ids.add(candidate.sceneId()));
        }
        return ids;
    }
}
