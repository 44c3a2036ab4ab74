package dev.nightjar.flink.metrics;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What an operator counts whose models can be changed: {@code modelCommandsApplied}, {@code
 * modelCommandsRefused}, and of items that a challenger scored, too, {@code shadowCompared} and
 * {@code shadowDisagreed}.
 */
public final class ModelMetrics {

    private final Counter applied;
    private final Counter refused;
    private final Counter compared;
    private final Counter disagreed;

    /** Registers the metrics with an operator's group. */
    public ModelMetrics(MetricGroup operator) {
        applied = operator.counter("modelCommandsApplied");
        refused = operator.counter("modelCommandsRefused");
        compared = operator.counter("shadowCompared");
        disagreed = operator.counter("shadowDisagreed");
    }

    /** A command was answered. */
    public void recordCommand(boolean wasApplied) {
        (wasApplied ? applied : refused).inc();
    }

    /** Two models scored an item. */
    public void recordShadow(boolean disagree) {
        compared.inc();
        if (disagree) {
            disagreed.inc();
        }
    }
}
