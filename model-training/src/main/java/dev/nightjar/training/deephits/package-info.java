/**
 * The control: Deep-HiTS as published (Cabrera-Vives et al. 2017, ApJ 836, 97), from its {@code
 * input.txt} to its test report.
 */
@NullMarked
package dev.nightjar.training.deephits;

import org.jspecify.annotations.NullMarked;
