/** What tests of several modules share. */
@NullMarked
package dev.nightjar.testing;

import org.jspecify.annotations.NullMarked;
