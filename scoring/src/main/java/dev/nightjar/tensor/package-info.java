/**
 * Step 3: {@link dev.nightjar.stamp.StampTriplet} in, plain float[] tensor out. No native library.
 */
@NullMarked
package dev.nightjar.tensor;

import org.jspecify.annotations.NullMarked;
