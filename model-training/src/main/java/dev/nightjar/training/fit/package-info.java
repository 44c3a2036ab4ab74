/** Fitting: examples in, a trained network and its checkpoints out. */
@NullMarked
package dev.nightjar.training.fit;

import org.jspecify.annotations.NullMarked;
