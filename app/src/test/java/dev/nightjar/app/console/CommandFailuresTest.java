package dev.nightjar.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class CommandFailuresTest {

    @Test
    void aMissingFileIsToldOnce() {
        Exception failure =
                new UncheckedIOException(new NoSuchFileException("alerts", null, "no such file"));

        assertThat(CommandFailures.sentence(failure))
                .isEqualTo("no such file or directory: alerts");
    }

    @Test
    void aLibrarysFailureNamesItsCause() {
        Exception failure =
                new KafkaException("Failed to create", new ConfigException("Invalid url"));

        assertThat(CommandFailures.sentence(failure)).isEqualTo("Failed to create: Invalid url");
    }

    @Test
    void aCauseThatIsToldAlreadyIsNotToldAgain() {
        Exception failure =
                new IllegalStateException(
                        "cannot bind: in use", new IllegalStateException("in use"));

        assertThat(CommandFailures.sentence(failure)).isEqualTo("cannot bind: in use");
    }
}
