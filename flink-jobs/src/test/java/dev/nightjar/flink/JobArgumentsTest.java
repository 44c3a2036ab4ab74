package dev.nightjar.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.flink.config.InvalidConfigException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobArgumentsTest {

    @Test
    void aFileAndOverridesAreTaken() {
        JobArguments arguments =
                JobArguments.parse(
                        "--config", "job.yaml", "--set", "a.b=c=d", "--set", "batch.size=4");

        assertThat(arguments)
                .isEqualTo(
                        new JobArguments(
                                Path.of("job.yaml"), Map.of("a.b", "c=d", "batch.size", "4")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    "" | --config is missing
                    --config | --config needs a value
                    --config,a,--set,b | --set takes KEY=VALUE
                    --config,a,--set,=b | --set takes KEY=VALUE
                    --conf,a | --conf is not known; the job takes --config FILE
                    """)
    void anythingElseIsRefusedWithTheUsage(String line, String problem) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(",");

        assertThatThrownBy(() -> JobArguments.parse(arguments))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(problem);
    }
}
