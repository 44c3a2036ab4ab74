package dev.nightjar.training.deephits;

import dev.nightjar.training.dataset.Example;
import java.util.List;

/**
 * Rows of one chunk, scaled.
 *
 * @param rows in stored order
 * @param at of the first
 * @param next where the batch after this one is looked for
 */
record CandidateBatch(List<Example> rows, ChunkCursor at, ChunkCursor next) {}
