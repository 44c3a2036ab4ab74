/**
 * The road as Flink jobs, one class per job: Kafka records in, labelled and rejected records out.
 * No science is added here.
 */
@NullMarked
package dev.nightjar.flink;

import org.jspecify.annotations.NullMarked;
