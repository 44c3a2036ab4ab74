/**
 * The command line: words from the user in, exit codes out (0 done, 1 failed, 2 wrong usage). What
 * a command does lives in its own package; here is only how commands are found and how failures are
 * told.
 */
@NullMarked
package dev.nightjar.app;

import org.jspecify.annotations.NullMarked;
