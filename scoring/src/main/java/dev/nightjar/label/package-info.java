/** Step 5: scores in, probabilities and label out. */
@NullMarked
package dev.nightjar.label;

import org.jspecify.annotations.NullMarked;
