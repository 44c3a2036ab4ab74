/** Reports: figures as tables and JSON, model cards, and the released bundle. */
@NullMarked
package dev.nightjar.training.report;

import org.jspecify.annotations.NullMarked;
