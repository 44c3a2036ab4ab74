package dev.nightjar.scoring;

import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.Status;

/**
 * What a result of any kind says became of a record. A transform counts as labelled.
 *
 * @param source where the record was read
 * @param status whether it was labelled or skipped
 */
public record Outcome(RecordSource source, Status status) {}
