/** What log lines are about, in fixed keys. No step of the road: any may log. */
@NullMarked
package dev.nightjar.logging;

import org.jspecify.annotations.NullMarked;
