/** Where Nightjar is installed, for what it brings along: the released model bundles. */
@NullMarked
package dev.nightjar.app.home;

import org.jspecify.annotations.NullMarked;
