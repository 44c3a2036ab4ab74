/**
 * What a model is made of: weights, preprocessing, taxonomy, calibration, thresholds and its past,
 * checked before it may serve.
 */
@NullMarked
package dev.nightjar.bundle;

import org.jspecify.annotations.NullMarked;
