package dev.nightjar.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateWriter;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.evaluate.PredictionsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The released bundle, twice, on a handful of candidates and beside a forest. */
class EvaluationReportTest {

    private static final int CANDIDATES = 150;
    private static final int SIDE = 21;

    @TempDir private static Path folder;

    @BeforeAll
    static void report() throws IOException {
        Path chunk = CandidateFolder.chunk(folder, CandidateFolder.Split.TEST, 0);
        Files.createDirectories(chunk.getParent());
        StringBuilder forest = new StringBuilder("id,group,label,snr,forest.score\n");
        try (CandidateWriter writer =
                new CandidateWriter(
                        chunk,
                        Map.of(CandidateWriter.PROFILE, "tiny", CandidateWriter.SEED, "5"))) {
            for (int i = 0; i < CANDIDATES; i++) {
                Candidate candidate = candidate(i);
                writer.write(candidate);
                forest.append(forestRow(candidate, candidate.snr(), i % 2 == 0 ? 0.7 : 0.2));
            }
            writer.finish();
        }
        Path scores = Files.writeString(folder.resolve("forest.csv"), forest);
        ModelBundle bundle = ModelBundle.read(Path.of("../models/real-bogus"));
        Evaluation.Settings settings = new Evaluation.Settings(0.5, 50, 1);
        try (BundleScoring scoring = new BundleScoring(List.of(bundle, bundle), 0.5, 2)) {
            BundleScoring.Scored scored =
                    scoring.score(
                            CandidateSources.of(folder, null), ScoreTable.read(scores), done -> {});
            Evaluation evaluation = Evaluation.of(scored.predictions(), settings, done -> {});
            EvaluationReport.write(
                    folder.resolve("report"),
                    "./nightjar evaluate <& so on>",
                    scoring,
                    List.of(new BundleScoring.Judged(scored, evaluation)));
        }
    }

    @Test
    void thePageHasEverySectionAndNeedsNothingBesideIt() throws IOException {
        String page = Files.readString(folder.resolve("report/report.html"));

        assertThat(page)
                .contains("profile tiny, seed 5", "in 15 groups", "&lt;&amp; so on&gt;")
                .contains("<h3>Figures</h3>", "<h3>Compared, candidate by candidate</h3>")
                .contains("<h3>Beside the forest</h3>", "mean of 2, range")
                .contains("<h3>By set of candidates</h3>", "<h3>By kind of candidate</h3>")
                .contains("Real ones missed by", "Artefacts taken for real by")
                .contains("prefers-color-scheme: dark")
                .contains("data:image/svg+xml;base64,", "data:image/png;base64,")
                .doesNotContain("src=\"http", "href=\"http", "{{");
    }

    @Test
    void figuresAreThereAsNumbers() throws IOException {
        JsonNode json = new ObjectMapper().readTree(folder.resolve("report/figures.json").toFile());
        JsonNode evaluation = json.path("evaluations").path(0);
        JsonNode network = evaluation.path("classifiers").path(0).path("sets").path(0);

        assertThat(json.path("schema").asText()).isEqualTo("nightjar-evaluation/1");
        assertThat(evaluation.path("candidates").asInt()).isEqualTo(CANDIDATES);
        assertThat(evaluation.path("groups").asInt()).isEqualTo(15);
        assertThat(evaluation.path("classifiers")).hasSize(3);
        assertThat(network.path("set").asText()).isEqualTo("all");
        assertThat(network.path("real").asInt() + network.path("bogus").asInt())
                .isEqualTo(CANDIDATES);
        assertThat(network.path("measures").path("AUC").path("low").isNumber()).isTrue();
        assertThat(evaluation.path("comparisons").path(0).path("decisions").has("mcNemar"))
                .isTrue();
        JsonNode beside = json.path("besideForest").path(0);
        assertThat(beside.path("bundles")).hasSize(2);
        assertThat(beside.at("/bundles/0/ratios/FNR_AT_FPR_1E2/value"))
                .isEqualTo(beside.at("/together/FNR_AT_FPR_1E2/mean"));
        assertThat(everyNumberOrNull(json)).isTrue();
    }

    @Test
    void pictureFilesAreWrittenForBothGrounds() {
        for (String name : List.of("det", "roc", "reliability", "kinds")) {
            for (String ground : List.of("light.svg", "light.png", "dark.svg", "dark.png")) {
                assertThat(folder.resolve("report/figures/" + name + "-" + ground))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void scoresAreKeptAndGiveTheSameFiguresAgain() throws IOException {
        var predictions = PredictionsFile.read(folder.resolve("report/scores.csv"));

        Evaluation again =
                Evaluation.of(predictions, new Evaluation.Settings(0.5, 50, 1), done -> {});

        JsonNode json = new ObjectMapper().readTree(folder.resolve("report/figures.json").toFile());
        JsonNode first = json.at("/evaluations/0/classifiers/0/sets/0/measures/AUC");
        assertThat(again.classifiers().get(0).sets().get(0).auc().value())
                .isEqualTo(first.path("value").asDouble());
        assertThat(again.classifiers().get(0).sets().get(0).auc().low())
                .isEqualTo(first.path("low").asDouble());
    }

    @Test
    void theSameBundleTwiceIsTheSameTwice() throws IOException {
        List<float[]> rows = new ArrayList<>();
        PredictionsFile.read(folder.resolve("report/scores.csv"))
                .rows()
                .forEach(row -> rows.add(row.scores()));

        assertThat(rows).hasSize(CANDIDATES).allMatch(scores -> scores[0] == scores[1]);
    }

    @Test
    void aForestThatLacksACandidateIsNamed() throws IOException {
        Path scores = forest(forestRow(candidate(0), candidate(0).snr(), 0.5));

        assertThatThrownBy(() -> score(scores)).hasMessage(scores + " has no row for candidate 1");
    }

    @Test
    void aForestOfOtherCandidatesWithTheSameNumbersIsRefused() throws IOException {
        Path otherSnr = forest(forestRow(candidate(0), candidate(0).snr() + 0.01, 0.5));
        assertThatThrownBy(() -> score(otherSnr))
                .hasMessageStartingWith(otherSnr + " is of another data set: its candidate 0")
                .hasMessageContaining("calibrate candidates");

        Path otherLabel =
                forest(
                        "0,0,%d,%s,0.5\n"
                                .formatted(candidate(0).real() ? 0 : 1, candidate(0).snr()));
        assertThatThrownBy(() -> score(otherLabel)).hasMessageContaining("of another data set");
    }

    @Test
    void aForestsFileThatLacksAColumnIsToldWhich() throws IOException {
        Path scores =
                Files.writeString(folder.resolve("bare.csv"), "id,label,snr,score\n0,1,7,1\n");

        assertThatThrownBy(() -> ScoreTable.read(scores))
                .hasMessage(
                        scores
                                + " has no column forest.score; its header is [id, label, snr, score]");
    }

    private static Path forest(String rows) throws IOException {
        return Files.writeString(
                folder.resolve("forest-test.csv"), "id,group,label,snr,forest.score\n" + rows);
    }

    private static String forestRow(Candidate candidate, double snr, double score) {
        return "%d,%d,%d,%.3f,%s\n"
                .formatted(
                        candidate.id(), candidate.sceneId(), candidate.real() ? 1 : 0, snr, score);
    }

    private static void score(Path forest) throws IOException {
        ModelBundle bundle = ModelBundle.read(Path.of("../models/real-bogus"));
        try (BundleScoring scoring = new BundleScoring(List.of(bundle), 0.5, 1)) {
            scoring.score(CandidateSources.of(folder, null), ScoreTable.read(forest), done -> {});
        }
    }

    /** A star in the science image alone, or in the template; every 25th has the wrong label. */
    private static Candidate candidate(int number) {
        Random random = new Random(number);
        boolean inScience = number % 2 == 0;
        boolean real = inScience != (number % 25 == 0);
        float[] science = noise(random);
        float[] template = noise(random);
        float[] difference = new float[SIDE * SIDE];
        float[] bright = inScience ? science : template;
        for (int i = 0; i < difference.length; i++) {
            int dx = i % SIDE - SIDE / 2;
            int dy = i / SIDE - SIDE / 2;
            bright[i] += (float) (60 * Math.exp(-(dx * dx + dy * dy) / 4.0));
            difference[i] = science[i] - template[i];
        }
        return new Candidate(
                number,
                number / 10,
                real ? "NEW_SOURCE" : "TEMPLATE_DEFECT",
                real,
                (real ? 1 : -1) * (6 + number % 20),
                SIDE,
                template,
                science,
                difference,
                difference.clone());
    }

    private static float[] noise(Random random) {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 100 + (float) (5 * random.nextGaussian());
        }
        return pixels;
    }

    /** Text such as "NaN" where a number belongs would break readers. */
    private static boolean everyNumberOrNull(JsonNode node) {
        if (node.isTextual()) {
            return !List.of("NaN", "Infinity", "-Infinity").contains(node.asText());
        }
        for (Iterator<JsonNode> inside = node.elements(); inside.hasNext(); ) {
            if (!everyNumberOrNull(inside.next())) {
                return false;
            }
        }
        return true;
    }
}
