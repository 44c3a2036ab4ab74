/**
 * The training of rotation periods: simulated wavelet images in, a network that has learnt to read
 * them, and its bundle, out.
 */
@NullMarked
package dev.nightjar.training.period;

import org.jspecify.annotations.NullMarked;
