/** {@code nightjar rejected}: looks at rejected records, and sends them round again. */
@NullMarked
package dev.nightjar.app.rejected;

import org.jspecify.annotations.NullMarked;
