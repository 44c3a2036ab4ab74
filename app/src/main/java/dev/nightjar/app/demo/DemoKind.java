package dev.nightjar.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.app.console.Screen;
import dev.nightjar.app.replay.TimedPacket;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What sets one demo apart from another: its records, its job, and what is told of its results. */
interface DemoKind extends AutoCloseable {

    /** What is sent, in a word: alerts, stars. */
    String items();

    /** What is sent, in words. */
    String description();

    DemoTopics topics();

    /** How the model's input is made, by name. */
    String preprocessing();

    /** The job's name in Flink's web UI. */
    String jobName();

    /**
     * Adds the job's operators and settings to an environment.
     *
     * @throws dev.nightjar.flink.config.InvalidConfigException if its model bundle must not serve
     */
    Consumer<StreamExecutionEnvironment> job(String bootstrapServers);

    Iterator<TimedPacket> records();

    /** How many records there are, -1 where only the end will tell. */
    long total();

    /** Files that have not become records. */
    long unreadableFiles();

    ResultTally results();

    /** Tells what the results show beyond the counts. */
    void print(Screen screen);

    /** The same for programs. */
    void addTo(ObjectNode report);

    @Override
    void close() throws java.io.IOException;
}
