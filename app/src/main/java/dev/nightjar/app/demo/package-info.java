/**
 * The whole road in one process: alerts into a real Kafka broker, through a real Flink job,
 * labelled alerts out and read back as anybody downstream would; then the account, alert by alert.
 */
@NullMarked
package dev.nightjar.app.demo;

import org.jspecify.annotations.NullMarked;
