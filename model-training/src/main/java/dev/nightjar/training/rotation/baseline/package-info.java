/**
 * Periods without a network, to compare with: Lomb-Scargle periodogram and autocorrelation of the
 * same light curves.
 */
@NullMarked
package dev.nightjar.training.rotation.baseline;

import org.jspecify.annotations.NullMarked;
