/** Light curves: what a star's brightness did over time, and the readers of their files. */
@NullMarked
package dev.nightjar.lightcurve;

import org.jspecify.annotations.NullMarked;
