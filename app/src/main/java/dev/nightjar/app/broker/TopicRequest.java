package dev.nightjar.app.broker;

import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.internals.Topic;

/**
 * A topic as asked for on the command line.
 *
 * @param partitions at least 1
 */
record TopicRequest(String name, int partitions) {

    /**
     * Reads {@code NAME} or {@code NAME:PARTITIONS}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static TopicRequest parse(String text) {
        int colon = text.lastIndexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        try {
            int partitions = colon < 0 ? 1 : Integer.parseInt(text.substring(colon + 1));
            if (partitions < 1) {
                throw new IllegalArgumentException(text + " asks for no partition");
            }
            Topic.validate(name);
            return new TopicRequest(name, partitions);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is not NAME or NAME:PARTITIONS", e);
        } catch (InvalidTopicException e) {
            throw new IllegalArgumentException(name + " cannot name a topic: " + e.getMessage(), e);
        }
    }
}
