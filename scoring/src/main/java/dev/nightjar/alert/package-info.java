/**
 * The nouns of the road: what an alert is once its packet has been read, and the words for what can
 * be wrong with it. Nothing here reads or computes.
 */
@NullMarked
package dev.nightjar.alert;

import org.jspecify.annotations.NullMarked;
