package dev.nightjar.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.ScoreRotationConfig;
import dev.nightjar.testing.TinyBundle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationJobsTest {

    private static final Map<String, String> LEAST =
            Map.of(
                    "kafka.bootstrap-servers", "127.0.0.1:9092",
                    "source.topics", "stars",
                    "job.parallelism", "2");

    @TempDir private Path folder;

    @Test
    void lightCurvesAreTransformedInOneChain() {
        StreamExecutionEnvironment env = environment();

        TransformLightCurvesJob.of(JobConfig.ofTransformLightCurves(LEAST)).attach(env);

        isOneChainOf(
                env,
                "read-light-curves",
                "transform-light-curves",
                "write-transforms",
                "write-rejected");
    }

    @Test
    void transformsAreScoredInOneChain() {
        StreamExecutionEnvironment env = environment();

        scoring("transforms").attach(env);

        isOneChainOf(
                env,
                "read-transforms",
                "decode-transforms",
                "score-rotations",
                "write-labelled",
                "write-rejected");
    }

    @Test
    void byOptionLightCurvesAreTransformedAndScoredInOneChain() {
        StreamExecutionEnvironment env = environment();

        scoring("light-curves").attach(env);

        isOneChainOf(
                env,
                "read-light-curves",
                "transform-light-curves",
                "score-rotations",
                "write-labelled",
                "write-rejected");
    }

    private ScoreRotationJob scoring(String content) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put("model.bundle", TinyBundle.writeRotationTo(folder).toString());
        settings.put("source.content", content);
        return ScoreRotationJob.of(ScoreRotationConfig.of(settings));
    }

    private static StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    }

    private static void isOneChainOf(StreamExecutionEnvironment env, String... names) {
        assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(env.getConfig().isObjectReuseEnabled()).isTrue();
        assertThat(env.getStreamGraph(false).getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsAll(
                        List.of(names).stream().filter(name -> !name.startsWith("write")).toList())
                .doesNotContainNull();
        List<JobVertex> vertices =
                env.getStreamGraph().getJobGraph().getVerticesSortedTopologicallyFromSources();
        assertThat(vertices).hasSize(1);
        assertThat(vertices.get(0).getName()).contains(names);
        assertThat(vertices.get(0).getParallelism()).isEqualTo(2);
        assertThat(vertices.get(0).getMaxParallelism()).isEqualTo(128);
    }
}
