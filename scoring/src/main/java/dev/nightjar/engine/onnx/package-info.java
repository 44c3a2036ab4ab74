/** Step 4 by ONNX Runtime; the only package that sees it. */
@NullMarked
package dev.nightjar.engine.onnx;

import org.jspecify.annotations.NullMarked;
