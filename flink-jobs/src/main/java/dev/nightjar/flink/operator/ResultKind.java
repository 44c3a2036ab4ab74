package dev.nightjar.flink.operator;

import dev.nightjar.flink.metrics.Items;
import dev.nightjar.flink.metrics.ResultView;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.v1.RecordSource;
import dev.nightjar.v1.ShadowResult;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of result is written, counted and watched.
 *
 * @param <R> the result
 */
public interface ResultKind<R> extends ResultView<R>, Serializable {

    /** What was scored. */
    Items items();

    /** The result as the labelled topic takes it. */
    ResultMessage message(R result);

    /** What two models said of one item. */
    ShadowResult compare(R champion, R challenger);

    /** Why it was not scored; null for one that is labelled. */
    @Nullable String skipReason(R result);

    /** Where the record was read that it comes from. */
    RecordSource source(R result);
}
