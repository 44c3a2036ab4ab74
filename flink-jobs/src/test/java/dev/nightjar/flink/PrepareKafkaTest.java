package dev.nightjar.flink;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.flink.config.InvalidConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before a broker is asked; the rights themselves are tried against a real one. */
class PrepareKafkaTest {

    @TempDir private Path directory;

    @Test
    void aRightToEveryTopicIsNotGranted() throws Exception {
        Path config =
                Files.writeString(
                        directory.resolve("job.yaml"),
                        """
                        kafka: {bootstrap-servers: "127.0.0.1:1"}
                        source: {topics: ["{night}_alerts"], nights: last 2}
                        model: {bundle: /m}
                        """);

        assertThatThrownBy(
                        () ->
                                PrepareKafka.prepare(
                                        "--config", config.toString(), "--grant", "User:job"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("source.topics: {night}_alerts begins with the night");
    }
}
