/** Generators of random numbers that can be made again from a seed. */
@NullMarked
package dev.nightjar.training.random;

import org.jspecify.annotations.NullMarked;
