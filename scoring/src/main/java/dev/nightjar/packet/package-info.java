/**
 * Step 1: packet bytes in, {@link dev.nightjar.alert.Alert} out. Framing, schema resolution, and
 * the two surveys' decoders.
 */
@NullMarked
package dev.nightjar.packet;

import org.jspecify.annotations.NullMarked;
