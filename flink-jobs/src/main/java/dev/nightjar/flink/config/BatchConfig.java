package dev.nightjar.flink.config;

import java.time.Duration;

/**
 * How items are gathered for the network.
 *
 * @param size most items scored at once
 * @param linger longest wait for a batch to fill
 */
public record BatchConfig(int size, Duration linger) {

    static BatchConfig of(Settings settings) {
        return new BatchConfig(
                settings.get(Options.BATCH_SIZE, 1),
                settings.get(Options.BATCH_LINGER, Duration.ZERO));
    }
}
