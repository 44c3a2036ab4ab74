package dev.nightjar.app.demo;

import dev.nightjar.app.replay.Rate;

/**
 * What a demo ran with.
 *
 * @param alerts what was replayed, in words
 * @param rate at which
 * @param bootstrapServers of the broker
 * @param alertsTopic packets
 * @param labelledTopic results
 * @param rejectedTopic what could not be read
 * @param webUi of Flink
 * @param model name and version of the bundle
 * @param modelSha256 of the bundle
 * @param preprocessing of the bundle
 * @param engine that ran the network
 * @param checkpointMillis time between checkpoints [ms]
 */
record DemoFacts(
        String alerts,
        Rate rate,
        String bootstrapServers,
        String alertsTopic,
        String labelledTopic,
        String rejectedTopic,
        String webUi,
        String model,
        String modelSha256,
        String preprocessing,
        String engine,
        long checkpointMillis) {}
