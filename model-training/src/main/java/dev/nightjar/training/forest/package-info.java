/**
 * The random forest on hand-made features of the stamps that a simulation's difficulty is measured
 * with, as HiTS measured its own before any network.
 */
@NullMarked
package dev.nightjar.training.forest;

import org.jspecify.annotations.NullMarked;
