package dev.nightjar.app.score;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What became of one record of the input. */
interface ScoredRow {

    /** LABELLED, SKIPPED or REJECTED. */
    String status();

    /** Null where it is not labelled. */
    @Nullable String label();

    /** Why it is not labelled; null when it is. */
    @Nullable String reason();

    /** The named columns of the text formats, in order; null where one has no value. */
    Map<String, @Nullable Object> columns();

    /** The same as on the jobs' topics. */
    SpecificRecord record();
}
