/**
 * Rotating stars: their simulation, and the files that hold simulations and their wavelet images.
 */
@NullMarked
package dev.nightjar.training.rotation;

import org.jspecify.annotations.NullMarked;
