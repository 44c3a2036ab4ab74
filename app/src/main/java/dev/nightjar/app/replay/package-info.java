/**
 * An archive's packets back on a topic: files in, Kafka records out, in order of observation time
 * and at a chosen pace, every one of them acknowledged. Packets are never unpacked to disk and
 * their bytes never changed.
 */
@NullMarked
package dev.nightjar.app.replay;

import org.jspecify.annotations.NullMarked;
