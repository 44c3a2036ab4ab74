/** Model bundles for the eye: what one says of itself, and whether it may serve on this machine. */
@NullMarked
package dev.nightjar.app.bundle;

import org.jspecify.annotations.NullMarked;
