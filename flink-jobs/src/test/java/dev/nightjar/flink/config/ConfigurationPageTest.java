package dev.nightjar.flink.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flink.metrics.DecodeMetrics;
import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.metrics.ModelMetrics;
import dev.nightjar.flink.metrics.ScoreMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void thePageSaysWhatTheOptionsAre() throws IOException {
        if (Boolean.getBoolean("nightjar.write-docs")) {
            Files.writeString(PAGE, ConfigurationPage.text());
        }

        assertThat(PAGE).hasContent(ConfigurationPage.text());
    }

    @Test
    void everyMetricIsOnThePage() {
        List<String> names = new ArrayList<>();
        MetricGroup recording =
                new UnregisteredMetricsGroup() {
                    @Override
                    public Counter counter(String name) {
                        names.add(name);
                        return super.counter(name);
                    }

                    @Override
                    public <H extends Histogram> H histogram(String name, H histogram) {
                        names.add(name);
                        return histogram;
                    }
                };

        for (Items items : Items.values()) {
            new DecodeMetrics(recording, items);
            new ScoreMetrics(recording, items);
            new ModelMetrics(recording);
        }

        assertThat(names)
                .hasSizeGreaterThan(14)
                .allSatisfy(
                        name -> assertThat(ConfigurationPage.text()).contains("`" + name + "`"));
    }
}
