package dev.nightjar.flink.config;

import java.time.Duration;

/**
 * How alerts are gathered for the network.
 *
 * @param size most alerts scored at once
 * @param linger longest wait for a batch to fill
 */
public record BatchConfig(int size, Duration linger) {}
