/** Pictures: curves on linear or logarithmic axes, for light and dark pages, as SVG and PNG. */
@NullMarked
package dev.nightjar.training.plot;

import org.jspecify.annotations.NullMarked;
