/** Measures: scores and truths in, figures with intervals out. */
@NullMarked
package dev.nightjar.training.evaluate;

import org.jspecify.annotations.NullMarked;
