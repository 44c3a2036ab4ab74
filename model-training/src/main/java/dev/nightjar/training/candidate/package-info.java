/** The container that candidates with their truth are kept in: chunks of an Avro object file. */
@NullMarked
package dev.nightjar.training.candidate;

import org.jspecify.annotations.NullMarked;
