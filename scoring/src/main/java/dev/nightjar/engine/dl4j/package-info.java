/** Step 4 by Deeplearning4j; the only package of this module that sees it. */
@NullMarked
package dev.nightjar.engine.dl4j;

import org.jspecify.annotations.NullMarked;
