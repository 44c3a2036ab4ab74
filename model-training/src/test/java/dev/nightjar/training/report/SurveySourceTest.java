package dev.nightjar.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.training.evaluate.Evaluation;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.training.simulate.SimulatedAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets in ZTF's format, judged by the released bundle, which was trained on ZTF's. */
class SurveySourceTest {

    private static final int PACKETS = 12;

    @TempDir private Path folder;

    @Test
    void whatIsLeftOutIsCountedAndATrainingOnTheSurveyIsTold() throws IOException {
        BundleScoring.Judged judged =
                judged(
                        "candid,proxy_label,label_from\n",
                        (number, alert) ->
                                "%d,%s,drb\n"
                                        .formatted(
                                                alert.alertId(),
                                                number < 2
                                                        ? "unsure"
                                                        : alert.real() ? "real" : "bogus"));

        String trained = "was trained on packets of ZTF.";
        String leftOut = "Left out: 2 labelled unsure, 1 unreadable, 1 without a label.";
        assertThat(judged.evaluation().candidates()).isEqualTo(PACKETS - 3);
        assertThat(judged.evaluation().remarks()).hasSize(2);
        assertThat(EvaluationText.of(judged.evaluation()))
                .contains(trained, "MODEL_CARD.md", leftOut);
        assertThat(Files.readString(folder.resolve("report/report.html")))
                .contains(trained, "MODEL_CARD.md", leftOut);
        assertThat(Files.readString(folder.resolve("report/figures.json")))
                .contains(trained, "MODEL_CARD.md", leftOut);
    }

    @Test
    void packetsOfTheSimulatorAreNoSurveysOwn() throws IOException {
        BundleScoring.Judged judged =
                judged(
                        "candid,real,mechanism\n",
                        (number, alert) ->
                                "%d,%b,%s\n"
                                        .formatted(
                                                alert.alertId(), alert.real(), alert.mechanism()));

        assertThat(judged.evaluation().remarks())
                .containsExactly("Left out: 1 unreadable, 1 without a label.");
    }

    private interface Row {
        String of(int number, SimulatedAlert alert);
    }

    /** The last packet has no row; one file is no packet. */
    private BundleScoring.Judged judged(String header, Row row) throws IOException {
        Path packets = Files.createDirectory(folder.resolve("packets"));
        StringBuilder table = new StringBuilder(header);
        AlertSimulator simulator = new AlertSimulator(8);
        for (int i = 0; i < PACKETS; i++) {
            SimulatedAlert alert = simulator.next();
            Files.write(packets.resolve("%02d.avro".formatted(i)), alert.packet());
            if (i < PACKETS - 1) {
                table.append(row.of(i, alert));
            }
        }
        Files.writeString(packets.resolve("broken.avro"), "no packet");
        Path labels = Files.writeString(folder.resolve("labels.csv"), table);
        ModelBundle bundle = ModelBundle.read(Path.of("../models/real-bogus"));
        try (BundleScoring scoring = new BundleScoring(List.of(bundle), 0.5, 1)) {
            BundleScoring.Scored scored =
                    scoring.score(CandidateSources.of(packets, labels), null, done -> {});
            BundleScoring.Judged judged =
                    new BundleScoring.Judged(
                            scored,
                            Evaluation.of(
                                    scored.predictions(),
                                    new Evaluation.Settings(0.5, 20, 1),
                                    done -> {}));
            EvaluationReport.write(folder.resolve("report"), "a test", scoring, List.of(judged));
            return judged;
        }
    }
}
