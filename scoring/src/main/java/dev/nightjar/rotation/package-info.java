/**
 * Step 5 for stars: a network's outputs in, a rotation period with its uncertainty out. {@link
 * dev.nightjar.rotation.PeriodHead} says what the outputs mean, {@link
 * dev.nightjar.rotation.PeriodCalibration} makes the stated intervals cover what they say.
 */
@NullMarked
package dev.nightjar.rotation;

import org.jspecify.annotations.NullMarked;
