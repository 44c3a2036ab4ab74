/** {@code train}, {@code evaluate} and {@code simulate}: the offline side on the command line. */
@NullMarked
package dev.nightjar.app.training;

import org.jspecify.annotations.NullMarked;
