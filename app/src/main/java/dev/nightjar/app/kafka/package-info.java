/** What commands share in reading and writing topics of a Kafka cluster. */
@NullMarked
package dev.nightjar.app.kafka;

import org.jspecify.annotations.NullMarked;
