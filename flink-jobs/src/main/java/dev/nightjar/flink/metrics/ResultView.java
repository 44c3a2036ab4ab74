package dev.nightjar.flink.metrics;

import dev.nightjar.v1.Classification;
import dev.nightjar.v1.Classifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is watched of a result, whatever it is about.
 *
 * @param <R> the result
 */
public interface ResultView<R> {

    /** Whose the item is, a name of {@link dev.nightjar.v1.SurveyName}; empty where of none. */
    String survey(R result);

    /** What scored it, or would have. */
    Classifier classifier(R result);

    /** What it was labelled; null for one that is skipped. */
    @Nullable String label(R result);

    /** What was unusual about its input. */
    List<String> flags(R result);

    /** What each class scored; empty where nothing was. */
    List<Classification> classifications(R result);

    /** When the sky was exposed [ms since 1970 UTC]; -1 where that is not told. */
    long exposedAtMillis(R result);
}
