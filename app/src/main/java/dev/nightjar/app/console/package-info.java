/**
 * What commands share in talking to a person: where to write, progress while something runs, one
 * sentence when it fails.
 */
@NullMarked
package dev.nightjar.app.console;

import org.jspecify.annotations.NullMarked;
