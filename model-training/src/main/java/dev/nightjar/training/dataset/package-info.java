/**
 * Training and test examples: simulated candidates and the surveys' packets, as the tensors the
 * product makes.
 */
@NullMarked
package dev.nightjar.training.dataset;

import org.jspecify.annotations.NullMarked;
