/** The networks as Deeplearning4j graphs, before they have learnt anything. */
@NullMarked
package dev.nightjar.training.network;

import org.jspecify.annotations.NullMarked;
