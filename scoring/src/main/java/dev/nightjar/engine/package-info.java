/** Step 4: tensor in, scores out, behind one interface. */
@NullMarked
package dev.nightjar.engine;

import org.jspecify.annotations.NullMarked;
