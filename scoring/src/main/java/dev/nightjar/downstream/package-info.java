/**
 * Labelled alerts in the formats that other brokers publish, each a pure function of the {@code
 * LabelledAlert}. {@code docs/downstream.md} has them field by field.
 */
@NullMarked
package dev.nightjar.downstream;

import org.jspecify.annotations.NullMarked;
