/**
 * The road's ground for a laptop: a real Kafka broker inside this process, for the demo, the
 * development broker and the tests. A data directory and a port go in, a bootstrap address comes
 * out.
 */
@NullMarked
package dev.nightjar.app.broker;

import org.jspecify.annotations.NullMarked;
