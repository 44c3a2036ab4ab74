/**
 * Invented skies: a seed in, stamps and ZTF packets out whose truth is known.
 *
 * <p>A scene is one pair of exposures (its seeing, sky, noise and fitted matching kernel); every
 * scene yields several candidates. Candidate {@code i} depends on the seed and {@code i} alone, so
 * threads do not change the result.
 */
@NullMarked
package dev.nightjar.training.simulate;

import org.jspecify.annotations.NullMarked;
