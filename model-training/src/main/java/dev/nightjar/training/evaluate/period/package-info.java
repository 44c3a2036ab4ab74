/**
 * What estimates of rotation periods are worth, beside the truth: pure functions of pairs of truth
 * and answer.
 */
@NullMarked
package dev.nightjar.training.evaluate.period;

import org.jspecify.annotations.NullMarked;
