package dev.nightjar.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.operator.Alerts;
import dev.nightjar.flink.operator.ScoreStep;
import dev.nightjar.flink.sink.ResultTopics;
import dev.nightjar.flink.source.PacketTopics;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.v1.LabelledAlert;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class ScoreAlertsJobTest {

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "kafka.bootstrap-servers", "127.0.0.1:9092",
                    "source.topics", "ztf",
                    "model.bundle", "models/real-bogus",
                    "job.parallelism", "2");

    @Test
    void onlyResultsAreCopiedBetweenThreadsWhereDuplicatesAreMarked() {
        JobGraph graph = attached().getStreamGraph().getJobGraph();

        List<JobVertex> vertices = graph.getVerticesSortedTopologicallyFromSources();
        assertThat(vertices).hasSize(2);
        assertThat(vertices.get(0).getName())
                .contains("read-packets", "decode-alerts", "score-alerts", "write-rejected");
        assertThat(vertices.get(1).getName()).contains("mark-duplicates", "write-labelled");
    }

    @Test
    void elseTheWholeRoadIsOneChainSoThatNoAlertIsCopiedBetweenThreads() {
        JobGraph graph = attached(withoutDuplicates()).getStreamGraph().getJobGraph();

        List<JobVertex> vertices = graph.getVerticesSortedTopologicallyFromSources();
        assertThat(vertices).hasSize(1);
        assertThat(vertices.get(0).getName())
                .contains("read-packets", "decode-alerts", "score-alerts")
                .contains("write-labelled", "write-rejected");
        assertThat(vertices.get(0).getMaxParallelism()).isEqualTo(128);
        assertThat(vertices.get(0).getParallelism()).isEqualTo(2);
    }

    @Test
    void everyOperatorHasAUidSoThatASavepointFindsItsState() {
        StreamExecutionEnvironment env = attached();

        // Fails by itself where one is missing, since generated uids are off.
        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains("read-packets", "decode-alerts", "score-alerts")
                .allSatisfy(uid -> assertThat(uid).isNotNull());
    }

    @Test
    void objectsAreReusedAndKryoIsOff() {
        StreamExecutionEnvironment env = attached();

        assertThat(env.getConfig().isObjectReuseEnabled()).isTrue();
        assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(env.getCheckpointConfig().getCheckpointInterval()).isEqualTo(1_000);
    }

    @Test
    void accountsLeaveTheRoadByOneWriterAndTheRoadStaysOneChain() {
        Map<String, String> settings = withoutDuplicates();
        settings.put("accounts.topic", "accounts");

        List<JobVertex> vertices =
                attached(settings)
                        .getStreamGraph()
                        .getJobGraph()
                        .getVerticesSortedTopologicallyFromSources();

        assertThat(vertices).hasSize(2);
        assertThat(vertices.get(0).getName())
                .contains("read-packets", "decode-alerts", "score-alerts")
                .contains("write-labelled", "write-rejected");
        assertThat(vertices.get(1).getName()).contains("write-accounts");
        assertThat(vertices.get(1).getParallelism()).isEqualTo(1);
    }

    private static Map<String, String> withoutDuplicates() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("duplicates.window", "0");
        return settings;
    }

    private static StreamExecutionEnvironment attached() {
        return attached(SETTINGS);
    }

    private static StreamExecutionEnvironment attached(Map<String, String> settings) {
        ScoreAlertsConfig config = ScoreAlertsConfig.of(settings);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
        new ScoreAlertsJob(
                        config,
                        PacketTopics.source(config.job().source()),
                        () -> record -> Alerts.prepared(record.offset()),
                        ConstantStep::new,
                        ResultTopics.results(config.job().sink(), LabelledAlert.getClassSchema()),
                        ResultTopics.rejected(config.job().sink()))
                .attach(env);
        return env;
    }

    private static final class ConstantStep implements ScoreStep<PreparedAlert, LabelledAlert> {

        @Override
        public List<LabelledAlert> score(List<PreparedAlert> batch) {
            return batch.stream().map(Alerts::labelled).toList();
        }

        @Override
        public void close() {}
    }
}
