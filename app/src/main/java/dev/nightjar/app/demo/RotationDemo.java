package dev.nightjar.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.replay.TimedPacket;
import dev.nightjar.engine.EngineKind;
import dev.nightjar.flink.ScoreRotationJob;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Light curves in, rotation periods out. */
final class RotationDemo implements DemoKind {

    private final DemoStars stars;
    private final Path bundle;
    private final EngineKind engine;
    private final String preprocessing;
    private final RotationTally results;

    /**
     * @param stars to send; closed with this
     * @param bundle folder of the model
     * @param engine that runs it
     * @param preprocessing of the model
     */
    RotationDemo(DemoStars stars, Path bundle, EngineKind engine, String preprocessing) {
        this.stars = stars;
        this.bundle = bundle;
        this.engine = engine;
        this.preprocessing = preprocessing;
        this.results = new RotationTally(new Account(DemoTopics.PARTITIONS), stars::trueDays);
    }

    @Override
    public String items() {
        return "stars";
    }

    @Override
    public String description() {
        return stars.description();
    }

    @Override
    public DemoTopics topics() {
        return DemoTopics.STARS;
    }

    @Override
    public String preprocessing() {
        return preprocessing;
    }

    @Override
    public String jobName() {
        return "score-rotation";
    }

    @Override
    public Consumer<StreamExecutionEnvironment> job(String bootstrapServers) {
        return ScoreRotationJob.of(DemoJob.scoreRotation(bootstrapServers, bundle, engine))::attach;
    }

    @Override
    public Iterator<TimedPacket> records() {
        return stars.records();
    }

    @Override
    public long total() {
        return stars.total();
    }

    @Override
    public long unreadableFiles() {
        return 0;
    }

    @Override
    public ResultTally results() {
        return results;
    }

    @Override
    public void print(Screen screen) {
        RotationText.print(screen, results);
    }

    @Override
    public void addTo(ObjectNode report) {
        RotationJson.addTo(report, results);
    }

    @Override
    public void close() {
        stars.close();
    }
}
