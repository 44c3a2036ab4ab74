package dev.nightjar.app.demo;

import dev.nightjar.app.broker.DevelopmentBroker;

/**
 * The topics of a demo.
 *
 * @param input what the job reads
 * @param labelled its results
 * @param rejected what it could not read
 */
record DemoTopics(String input, String labelled, String rejected) {

    static final int PARTITIONS = 4;

    /** How the topics of alerts begin, which may be private. */
    static final String OWN = "demo-";

    static final DemoTopics ALERTS =
            new DemoTopics(OWN + "alerts", OWN + "alerts-labelled", OWN + "alerts-rejected");

    static final DemoTopics STARS =
            new DemoTopics("light-curves", "rotations-labelled", "rotations-rejected");

    void create(DevelopmentBroker broker) {
        broker.createTopic(input, PARTITIONS);
        broker.createTopic(labelled, PARTITIONS);
        broker.createTopic(rejected, 1);
    }
}
