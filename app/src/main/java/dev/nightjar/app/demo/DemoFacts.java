package dev.nightjar.app.demo;

import dev.nightjar.app.replay.Rate;

/**
 * What a demo ran with.
 *
 * @param items what was sent, in a word: alerts, stars
 * @param input what was sent, in words
 * @param rate at which
 * @param bootstrapServers of the broker
 * @param topics it went through
 * @param webUi of Flink
 * @param model name and version of the bundle
 * @param modelSha256 of the bundle
 * @param preprocessing of the bundle
 * @param engine that ran the network
 * @param checkpointMillis time between checkpoints [ms]
 */
record DemoFacts(
        String items,
        String input,
        Rate rate,
        String bootstrapServers,
        DemoTopics topics,
        String webUi,
        String model,
        String modelSha256,
        String preprocessing,
        String engine,
        long checkpointMillis) {}
