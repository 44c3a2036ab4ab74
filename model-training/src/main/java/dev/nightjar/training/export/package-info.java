/**
 * From a trained network to what serves it: Deeplearning4j graph in, ONNX file and model bundle
 * out, behind a parity gate.
 */
@NullMarked
package dev.nightjar.training.export;

import org.jspecify.annotations.NullMarked;
