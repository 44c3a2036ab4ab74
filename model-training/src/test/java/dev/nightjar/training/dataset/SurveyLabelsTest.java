package dev.nightjar.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.training.dataset.SurveyCandidate.Proxy;
import dev.nightjar.training.simulate.AlertSimulator;
import dev.nightjar.training.simulate.SimulatedAlert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyLabelsTest {

    private static final String PROXIES = "candid,proxy_label,label_from,rb\n";
    private static final String TRAINING =
            "candid,night,rb,drb,braai_d6m9,proxy_label,label_from\n";

    @TempDir private Path folder;

    @Test
    void proxiesAndWhatASimulatorMadeAreRead() throws IOException {
        SurveyLabels proxies =
                labels(PROXIES + "1,real,drb,0.25\n2,bogus,braai_d6m9,\n3,unsure,drb,1\n");
        SurveyLabels simulated =
                labels("candid,real,mechanism\n1,true,NEW_SOURCE\n2,false,COSMIC_RAY\n");

        assertThat(label(proxies, 1).proxy()).isEqualTo(Proxy.REAL);
        assertThat(label(proxies, 1).clearDrb()).isTrue();
        assertThat(label(proxies, 1).forest()).isEqualTo(0.25f);
        assertThat(label(proxies, 2).proxy()).isEqualTo(Proxy.BOGUS);
        assertThat(label(proxies, 2).forest()).isNaN();
        assertThat(label(proxies, 3).proxy()).isEqualTo(Proxy.UNSURE);
        assertThat(proxies.simulated()).isFalse();
        assertThat(proxies.of(4)).isNull();
        assertThat(simulated.simulated()).isTrue();
        assertThat(label(simulated, 1).proxy()).isEqualTo(Proxy.REAL);
        assertThat(label(simulated, 2).mechanism()).isEqualTo("COSMIC_RAY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,real,drb,0.5/2,Real,drb,0.5 | line 3: proxy_label is 'Real', not real, bogus or unsure",
                "1,rael,drb,0.5 | line 2: proxy_label is 'rael', not real, bogus or unsure",
                "1,,drb,0.5 | line 2: proxy_label is ''",
                "1,real,drb,0.5/2,bogus | line 3 has 2 values, its header 4 columns",
                "1,real,drb,0.5,more | is no CSV",
                "one,real,drb,0.5 | line 2: candid or a score is not a number",
                "1,real,drb,high | line 2: candid or a score is not a number"
            })
    void aRowThatCannotBeIsRefusedWithItsLine(String rows, String complaint) {
        assertThatThrownBy(() -> labels(PROXIES + rows.replace('/', '\n') + "\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("labels.csv")
                .hasMessageContaining(complaint);
    }

    @Test
    void aSimulatorsTruthIsTrueOrFalse() {
        assertThatThrownBy(() -> labels("candid,real\n1,yes\n"))
                .hasMessageContaining("line 2: real is 'yes', not true or false");
    }

    @Test
    void aTableWithoutRowsOrColumnsIsRefused() {
        assertThatThrownBy(() -> labels("")).hasMessageContaining("labels.csv");
        assertThatThrownBy(() -> labels(PROXIES)).hasMessageContaining("labels.csv has no rows");
        assertThatThrownBy(() -> labels("candid,label\n1,real\n"))
                .hasMessageContaining("labels.csv has no columns candid, proxy_label")
                .hasMessageContaining("[candid, label]");
    }

    @Test
    void theSoftTargetIsTheMeanOfTheNetworksThatThereAre() throws IOException {
        SimulatedAlert alert = packet();

        assertThat(teacher(alert, "0.9,0.5")).isEqualTo(0.7f);
        assertThat(teacher(alert, "0.9,")).isEqualTo(0.9f);
        assertThat(teacher(alert, ",0.5")).isEqualTo(0.5f);
        assertThatThrownBy(() -> teacher(alert, ","))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("labels.csv: candid " + alert.alertId())
                .hasMessageContaining("neither drb nor braai_d6m9");
    }

    @Test
    void aTrainingNeedsEveryColumnOfScores() throws IOException {
        packet();
        write(PROXIES + "1,real,drb,0.5\n");

        assertThatThrownBy(() -> SurveyPackets.ztf(folder, folder.resolve("labels.csv")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("labels.csv has no column night");
    }

    @Test
    void packetsOfWhichNoneIsLabelledAreRefused() throws IOException {
        packet();
        write(TRAINING + "1,1,0.5,0.5,0.5,real,drb\n");

        assertThatThrownBy(() -> SurveyPackets.ztf(folder, folder.resolve("labels.csv")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("has no packet (*.avro) with stamps and a label");
    }

    private SimulatedAlert packet() throws IOException {
        SimulatedAlert alert = new AlertSimulator(8).next();
        Files.write(folder.resolve("one.avro"), alert.packet());
        return alert;
    }

    private float teacher(SimulatedAlert alert, String drbAndBraai) throws IOException {
        write(TRAINING + "%d,1,0.5,%s,real,drb\n".formatted(alert.alertId(), drbAndBraai));
        List<SurveyCandidate> candidates = SurveyPackets.ztf(folder, folder.resolve("labels.csv"));
        assertThat(candidates).hasSize(1);
        return candidates.get(0).teacher();
    }

    private static SurveyLabels.Label label(SurveyLabels labels, long alertId) {
        return Objects.requireNonNull(labels.of(alertId));
    }

    private SurveyLabels labels(String table) throws IOException {
        return SurveyLabels.read(write(table));
    }

    private Path write(String table) throws IOException {
        return Files.writeString(folder.resolve("labels.csv"), table);
    }
}
