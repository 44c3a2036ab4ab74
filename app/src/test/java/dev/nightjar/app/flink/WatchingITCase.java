package dev.nightjar.app.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.broker.DevelopmentBroker;
import dev.nightjar.app.broker.FreePort;
import dev.nightjar.bundle.ModelBundle;
import dev.nightjar.bundle.ScoreBins;
import dev.nightjar.bundle.ScoreReference;
import dev.nightjar.flink.ScoreAlertsJob;
import dev.nightjar.flink.ScoreRotationJob;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.config.ScoreRotationConfig;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.testing.LightCurveMessages;
import dev.nightjar.testing.SyntheticPackets;
import dev.nightjar.testing.TinyBundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jobs as Prometheus sees them, by the reporter and the settings of the standalone cluster:
 * what the alert rules, the dashboard and the page name is there under that name.
 */
class WatchingITCase {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern METRIC = Pattern.compile("\\bflink_[a-zA-Z0-9_]+");
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

    private final int port = FreePort.find();

    @TempDir private Path folder;

    @Test
    void everyMetricThatRulesDashboardAndPageNameIsScraped() throws Exception {
        try (DevelopmentBroker broker = DevelopmentBroker.start(null, 0)) {
            Set<String> scraped = namesIn(scrapeOfAlerts(broker));
            scraped.addAll(namesIn(scrapeOfStars(broker)));

            for (String file :
                    List.of(
                            "deploy/prometheus/alerts.yml",
                            "deploy/grafana/dashboards/nightjar.json",
                            "docs/watching.md")) {
                Set<String> named = namesIn(Files.readString(PROJECT.resolve(file)));
                assertThat(named).as(file).hasSizeGreaterThan(10);
                assertThat(scraped).as(file).containsAll(named);
            }
        }
    }

    /** Also: the model in use changes with the model, and its drift is told. */
    private String scrapeOfAlerts(DevelopmentBroker broker) throws Exception {
        Path first =
                TinyBundle.writeVersion(
                        folder.resolve("first"), "0.0.1", StampPreprocessing.MIN_MAX_21);
        Path second =
                TinyBundle.writeVersion(
                        folder.resolve("second"),
                        "0.0.2",
                        StampPreprocessing.SKY_SUBTRACTED_RMS_21);
        writeReference(second);
        GenericRecord withoutTemplate = SyntheticPackets.ztfRecord();
        withoutTemplate.put("cutoutTemplate", null);
        List<byte[]> packets =
                List.of(
                        SyntheticPackets.ztfPacket(),
                        SyntheticPackets.ztfPacket(),
                        SyntheticPackets.container("null", withoutTemplate),
                        "no packet".getBytes(UTF_8));
        JobRun run = new JobRun(broker, "alerts", first).withModels().inCluster(settings());
        ScoreAlertsJob job = ScoreAlertsJob.of(ScoreAlertsConfig.of(run.settings()));
        try (LiveJob live = new LiveJob(run, job::attach, packets, 100)) {
            live.awaitResults(100);
            assertThat(values(scrape(), "modelInUse", "tiny-random/0.0.1")).containsOnly(1.0);
            live.models("activate", "--bundle", second.toString());

            live.await(
                    () ->
                            values(scrape(), "scoreDrift", "tiny-random/0.0.2").stream()
                                    .allMatch(drift -> drift > 0.25),
                    "drift of a model whose reference is other scores");
            String scrape = scrape();
            assertThat(values(scrape, "modelInUse", "tiny-random/0.0.2")).containsOnly(1.0);
            assertThat(values(scrape, "modelInUse", "tiny-random/0.0.1")).containsOnly(0.0);
            assertThat(values(scrape, "reason_alertsSkipped", "MISSING_TEMPLATE_STAMP"))
                    .anyMatch(count -> count > 0);
            assertThat(values(scrape, "reason_alertsRejected", "UNKNOWN_FRAMING"))
                    .anyMatch(count -> count > 0);
            return scrape;
        }
    }

    private String scrapeOfStars(DevelopmentBroker broker) throws Exception {
        JobRun run =
                JobRun.scoringRotations(
                                broker,
                                "stars",
                                TinyBundle.writeRotationTo(folder.resolve("stars")))
                        .withModels()
                        .with("source.content", "light-curves")
                        .inCluster(settings());
        ScoreRotationJob job = ScoreRotationJob.of(ScoreRotationConfig.of(run.settings()));
        byte[] star = LightCurveMessages.monthOfSinusoid("TIC 1", 3);
        try (LiveJob live = new LiveJob(run, job::attach, List.of(star), 4)) {
            live.awaitResults(4);
            return scrape();
        }
    }

    /** Scores that a network of random weights does not give. */
    private static void writeReference(Path bundle) throws IOException {
        ScoreReference reference =
                new ScoreReference(
                        ModelBundle.read(bundle).sha256(),
                        "made up",
                        Map.of(
                                "ZTF",
                                Map.of(
                                        "real",
                                        new ScoreBins(
                                                List.of(0.001, 0.999), List.of(500L, 10L, 500L)))));
        Files.write(bundle.resolve(ScoreReference.FILE), reference.toJson());
    }

    /** Values of an operator's metric whose labels contain a text, of all subtasks. */
    private static List<Double> values(String scrape, String metric, String label) {
        Predicate<String> isMetric =
                Pattern.compile("^" + OPERATOR + "[a-z0-9_]*" + metric + "\\{").asPredicate();
        return scrape.lines()
                .filter(isMetric)
                .filter(line -> line.contains("\"" + label + "\""))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
    }

    private static Set<String> namesIn(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = METRIC.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private String scrape() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** The reporter's of the standalone cluster, on a port of our own. */
    private Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (String line : Files.readAllLines(PROJECT.resolve("deploy/standalone/config.yaml"))) {
            if (line.startsWith("metrics.")) {
                int colon = line.indexOf(": ");
                settings.put(line.substring(0, colon), line.substring(colon + 2).replace("\"", ""));
            }
        }
        assertThat(settings)
                .containsEntry(
                        "metrics.reporter.prom.factory.class",
                        PrometheusReporterFactory.class.getName());
        settings.put("metrics.reporter.prom.port", Integer.toString(port));
        return settings;
    }
}
