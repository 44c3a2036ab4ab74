package dev.nightjar.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.replay.TimedPacket;
import dev.nightjar.app.replay.UnreadableFiles;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.ScoreAlertsJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Alerts in, labelled alerts out. */
final class AlertDemo implements DemoKind {

    private final DemoAlerts alerts;
    private final UnreadableFiles unreadable;
    private final Path bundle;
    private final EngineKind engine;
    private final String preprocessing;
    private final AlertTally results;

    /**
     * @param alerts to send; closed with this
     * @param unreadable counts files without packets
     * @param bundle folder of the model
     * @param engine that runs it
     * @param preprocessing of the model
     */
    AlertDemo(
            DemoAlerts alerts,
            UnreadableFiles unreadable,
            Path bundle,
            EngineKind engine,
            String preprocessing) {
        this.alerts = alerts;
        this.unreadable = unreadable;
        this.bundle = bundle;
        this.engine = engine;
        this.preprocessing = preprocessing;
        this.results = new AlertTally(new Account(DemoTopics.PARTITIONS), alerts::truth);
    }

    @Override
    public String items() {
        return "alerts";
    }

    @Override
    public String description() {
        return alerts.description();
    }

    @Override
    public DemoTopics topics() {
        return DemoTopics.ALERTS;
    }

    @Override
    public String preprocessing() {
        return preprocessing;
    }

    @Override
    public String jobName() {
        return "score-alerts";
    }

    @Override
    public Consumer<StreamExecutionEnvironment> job(String bootstrapServers) {
        return ScoreAlertsJob.of(DemoJob.scoreAlerts(bootstrapServers, bundle, engine))::attach;
    }

    @Override
    public Iterator<TimedPacket> records() {
        return alerts.packets();
    }

    @Override
    public long total() {
        return alerts.total();
    }

    @Override
    public long unreadableFiles() {
        return unreadable.count();
    }

    @Override
    public ResultTally results() {
        return results;
    }

    @Override
    public void print(Screen screen) {
        AlertText.print(screen, results);
    }

    @Override
    public void addTo(ObjectNode report) {
        AlertJson.addTo(report, results);
    }

    @Override
    public void close() throws IOException {
        alerts.close();
    }
}
