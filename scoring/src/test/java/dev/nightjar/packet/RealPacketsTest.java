package dev.nightjar.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alert.Alert;
import dev.nightjar.alert.Survey;
import dev.nightjar.testing.RealData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealPacketsTest {

    private final SurveyPacketDecoder decoder = new SurveyPacketDecoder(SchemaResolvers.bundled());

    @Test
    void everyZtfPacketSaysWhatTheLabelTableSays() throws Exception {
        Map<String, Map<String, String>> table = labelTable();
        List<Path> packets = RealData.ztfPackets();

        int previous = 0;
        int forced = 0;
        for (Path file : packets) {
            Alert alert = decoder.decode(Files.readAllBytes(file));
            Map<String, String> row = table.get(Long.toString(alert.alertId()));
            assertThat(row).as(file.toString()).isNotNull();
            assertThat(file.getFileName()).hasToString(alert.alertId() + ".avro");
            assertThat(alert.survey()).isEqualTo(Survey.ZTF);
            assertThat(alert.objectId()).isEqualTo(row.get("objectId"));
            assertThat(alert.schemaVersion()).isEqualTo(row.get("schemavsn"));
            assertThat(alert.newerSchema()).isFalse();
            assertThat(alert.detection().observationJdUtc())
                    .isEqualTo(Double.parseDouble(row.get("jd")));
            assertThat(alert.detection().observationMjdTai()).isNaN();
            assertThat(alert.detection().magAb()).isEqualTo(Double.parseDouble(row.get("magpsf")));
            assertThat(alert.detection().positive())
                    .isEqualTo(List.of("t", "1").contains(row.get("isdiffpos")));
            assertThat(alert.detection().band().letter())
                    .isEqualTo(List.of("g", "r", "i").get(Integer.parseInt(row.get("fid")) - 1));
            String survey = row.get("drb").isEmpty() ? row.get("rb") : row.get("drb");
            assertThat(alert.surveyRealBogus()).isEqualTo(Double.parseDouble(survey));
            assertThat(alert.previousDetections()).hasSize(count(row.get("n_prv")));
            assertThat(alert.forcedPhotometry()).hasSize(count(row.get("n_fp")));
            assertThat(alert.cutoutScience()).isNotEmpty();
            assertThat(alert.cutoutTemplate()).isNotEmpty();
            assertThat(alert.cutoutDifference()).isNotEmpty();
            assertThat(alert.pixelX()).isBetween(-0.5, 3071.5);
            assertThat(alert.pixelY()).isBetween(-0.5, 3079.5);
            previous += alert.previousDetections().size();
            forced += alert.forcedPhotometry().size();
        }
        assertThat(packets).hasSize(1443);
        assertThat(table).hasSize(1443);
        assertThat(previous).isPositive();
        assertThat(forced).isPositive();
    }

    @Test
    void everyRubinPacketIsReadWithItsHistory() throws Exception {
        List<Path> packets = RealData.rubinPackets();

        int previous = 0;
        int forced = 0;
        for (Path file : packets) {
            Alert alert = decoder.decode(Files.readAllBytes(file));
            assertThat(file.getFileName().toString()).contains("_" + alert.alertId() + ".avro");
            assertThat(alert.survey()).isEqualTo(Survey.RUBIN);
            assertThat(alert.programId()).isEqualTo(-1);
            assertThat(alert.objectId()).matches("\\d+");
            assertThat(alert.detection().observationMjdTai()).isBetween(57000.0, 62000.0);
            assertThat(alert.detection().observationJdUtc()).isNaN();
            assertThat(alert.detection().fluxNanoJansky()).isFinite();
            assertThat(alert.detection().band()).isNotNull();
            assertThat(alert.surveyRealBogus()).isBetween(0.0, 1.0);
            assertThat(alert.pixelX()).isBetween(0.0, 4096.0);
            assertThat(alert.cutoutScience()).isNotEmpty();
            assertThat(alert.cutoutTemplate()).isNotEmpty();
            assertThat(alert.cutoutDifference()).isNotEmpty();
            previous += alert.previousDetections().size();
            forced += alert.forcedPhotometry().size();
        }
        assertThat(packets).hasSize(56);
        assertThat(previous).isPositive();
        assertThat(forced).isPositive();
    }

    private static int count(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static Map<String, Map<String, String>> labelTable() throws Exception {
        List<String> lines = Files.readAllLines(RealData.path("ztf-labels.csv"));
        String[] names = lines.get(0).split(",", -1);
        Map<String, Map<String, String>> table = new HashMap<>();
        for (String line : new ArrayList<>(lines.subList(1, lines.size()))) {
            String[] values = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            table.put(values[0], row);
        }
        return table;
    }
}
