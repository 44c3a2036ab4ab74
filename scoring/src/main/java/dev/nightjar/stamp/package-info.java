/** Step 2: cutout bytes in, {@link dev.nightjar.stamp.StampTriplet} out. gzip and FITS. */
@NullMarked
package dev.nightjar.stamp;

import org.jspecify.annotations.NullMarked;
