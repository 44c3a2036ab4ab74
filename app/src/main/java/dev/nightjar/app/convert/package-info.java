/** Labelled alerts of a file in the formats that other brokers publish. */
@NullMarked
package dev.nightjar.app.convert;

import org.jspecify.annotations.NullMarked;
