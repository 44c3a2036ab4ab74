package dev.nightjar.training.deephits;

import dev.nightjar.training.dataset.Example;
import java.util.List;

/** Scores of being real, one a row. */
@FunctionalInterface
interface Scorer {

    float[] scores(List<Example> rows);
}
