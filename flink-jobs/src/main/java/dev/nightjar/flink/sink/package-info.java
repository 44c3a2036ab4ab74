/** Where the road ends: encoded results in, records on the labelled and the rejected topic out. */
@NullMarked
package dev.nightjar.flink.sink;

import org.jspecify.annotations.NullMarked;
