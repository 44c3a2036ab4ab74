package dev.nightjar.app.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a job.
 *
 * @param inputs what it reads
 * @param results labelled and skipped records, or transforms
 * @param rejected what it could not read
 * @param accounts what it says of itself; null where there are none
 */
record AuditTopics(
        List<String> inputs, String results, String rejected, @Nullable String accounts) {}
