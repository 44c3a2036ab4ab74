/**
 * Where the road begins: Kafka records in, {@link dev.nightjar.flink.source.RawRecord} out, bytes
 * untouched.
 */
@NullMarked
package dev.nightjar.flink.source;

import org.jspecify.annotations.NullMarked;
