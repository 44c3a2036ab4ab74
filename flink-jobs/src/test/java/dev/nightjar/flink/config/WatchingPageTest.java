package dev.nightjar.flink.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Alert rules, dashboard and the page about them belong together. */
class WatchingPageTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern HEADING = Pattern.compile("(?m)^### (\\w+)$");
    private static final Pattern RECORDED = Pattern.compile("nightjar:[a-z0-9_]+:[a-z0-9]+");

    @Test
    void everyAlertHasItsSectionInTheRunbookAndEverySectionItsAlert() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/watching.md"));
        List<String> sections = new ArrayList<>();
        Matcher heading = HEADING.matcher(page.substring(page.indexOf("## Runbook")));
        while (heading.find()) {
            sections.add(heading.group(1));
        }

        List<String> alerts = new ArrayList<>();
        for (JsonNode rule : rules()) {
            if (rule.has("alert")) {
                String name = rule.get("alert").asText();
                alerts.add(name);
                assertThat(rule.at("/annotations/runbook_url").asText())
                        .isEqualTo("docs/watching.md#" + name.toLowerCase(Locale.ROOT));
                assertThat(rule.at("/labels/severity").asText())
                        .as(name)
                        .isIn("critical", "warning", "info");
                assertThat(rule.at("/annotations/summary").asText()).as(name).isNotEmpty();
                assertThat(rule.at("/annotations/description").asText()).as(name).isNotEmpty();
            }
        }
        assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(sections).containsExactlyElementsOf(alerts);
    }

    @Test
    void whatAlertsAndPanelsTakeFromRecordingRulesIsRecorded() throws IOException {
        Set<String> recorded = new HashSet<>();
        StringBuilder used = new StringBuilder(Files.readString(dashboardFile()));
        for (JsonNode rule : rules()) {
            recorded.add(rule.path("record").asText());
            used.append('\n').append(rule.get("expr").asText());
        }
        Matcher name = RECORDED.matcher(used);
        List<String> named = new ArrayList<>();
        while (name.find()) {
            named.add(name.group());
        }

        assertThat(named).isNotEmpty();
        assertThat(recorded).containsAll(named);
    }

    @Test
    void thePanelsAreWholeAndDoNotOverlap() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(dashboardFile().toFile());
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            String title = panel.get("title").asText();
            assertThat(ids.add(panel.get("id").asInt())).as(title).isTrue();
            JsonNode place = panel.get("gridPos");
            for (int x = place.get("x").asInt(); x < right(place); x++) {
                for (int y = place.get("y").asInt(); y < bottom(place); y++) {
                    assertThat(cells.add(x + "," + y)).as("%s overlaps", title).isTrue();
                }
            }
            assertThat(right(place)).as(title).isLessThanOrEqualTo(24);
            if (!panel.get("type").asText().equals("row")) {
                assertThat(panel.get("targets")).as(title).isNotEmpty();
                panel.get("targets")
                        .forEach(target -> assertThat(target.get("expr").asText()).isNotEmpty());
            }
        }
    }

    private static int right(JsonNode place) {
        return place.get("x").asInt() + place.get("w").asInt();
    }

    private static int bottom(JsonNode place) {
        return place.get("y").asInt() + place.get("h").asInt();
    }

    private static Path dashboardFile() {
        return PROJECT.resolve("deploy/grafana/dashboards/nightjar.json");
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        new YAMLMapper()
                .readTree(PROJECT.resolve("deploy/prometheus/alerts.yml").toFile())
                .get("groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }
}
