/**
 * End-to-end measurements of the road: simulated packets in, figures with the machine's description
 * out.
 */
@NullMarked
package dev.nightjar.benchmarks;

import org.jspecify.annotations.NullMarked;
