/** The job against a real broker and a real Flink runtime, both inside the test's process. */
@NullMarked
package dev.nightjar.app.flink;

import org.jspecify.annotations.NullMarked;
