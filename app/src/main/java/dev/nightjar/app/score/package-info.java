/**
 * Scoring without Kafka and Flink: packets in files in, one row for every packet out, by the same
 * steps and to the same bit as the job.
 */
@NullMarked
package dev.nightjar.app.score;

import org.jspecify.annotations.NullMarked;
