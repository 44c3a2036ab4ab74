package dev.nightjar.flink.config;

import java.time.Duration;

/**
 * Where accounts are written.
 *
 * @param topic takes them; empty where none are kept
 * @param window of Kafka timestamps that an account covers
 */
public record AccountsConfig(String topic, Duration window) {

    static AccountsConfig of(Settings settings) {
        return new AccountsConfig(
                settings.get(Options.ACCOUNTS_TOPIC, ""),
                settings.get(Options.ACCOUNTS_WINDOW, Duration.ofMinutes(1)));
    }

    /** Whether accounts are kept. */
    public boolean kept() {
        return !topic.isEmpty();
    }
}
