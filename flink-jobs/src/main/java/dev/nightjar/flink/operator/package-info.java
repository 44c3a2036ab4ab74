/**
 * Steps 1 to 5 hosted by Flink: {@link dev.nightjar.flink.source.RawRecord} in, encoded results
 * out. The steps themselves are the scoring module's.
 */
@NullMarked
package dev.nightjar.flink.operator;

import org.jspecify.annotations.NullMarked;
