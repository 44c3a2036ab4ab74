package dev.nightjar.tensor;

import dev.nightjar.alert.InputFlag;
import java.util.Set;

/**
 * A model's input.
 *
 * @param values float[channels * side * side], CHW, every one finite
 * @param flags what was unusual about the stamps
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the engine, never compared
public record StampTensor(float[] values, Set<InputFlag> flags) {}
