/**
 * One class under a name that Deeplearning4j 1.0.0-M2.1 looks up; see {@link
 * org.nd4j.nativeblas.Nd4jCpu}.
 */
@NullMarked
package org.nd4j.nativeblas;

import org.jspecify.annotations.NullMarked;
