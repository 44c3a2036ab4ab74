/**
 * Simulated candidates of any survey's image subtraction, by profile: what the training sets of the
 * real/bogus networks are made of. Small frames of single precision, hundreds of candidates a
 * second and core.
 */
@NullMarked
package dev.nightjar.training.simulate.survey;

import org.jspecify.annotations.NullMarked;
