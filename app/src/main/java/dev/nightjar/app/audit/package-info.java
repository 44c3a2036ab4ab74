/** {@code nightjar audit}: whether every record that went in came out exactly once. */
@NullMarked
package dev.nightjar.app.audit;

import org.jspecify.annotations.NullMarked;
