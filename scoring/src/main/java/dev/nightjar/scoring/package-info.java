/** The whole road as one call, for the jobs, the command line and training alike. */
@NullMarked
package dev.nightjar.scoring;

import org.jspecify.annotations.NullMarked;
