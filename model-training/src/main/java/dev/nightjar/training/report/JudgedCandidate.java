package dev.nightjar.training.report;

import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate whose truth, or its proxy, is known, with its stamps.
 *
 * @param id candid, diaSourceId, or the number of a simulated one
 * @param group scene or object; what a bootstrap draws together
 * @param kind mechanism, or the packet's schema version
 * @param real the truth
 * @param snr signed, of the detection; NaN where not known
 * @param sets names of sets it belongs to
 * @param stamps as sent
 * @param snrMap the pipeline's own, null where it gives none
 * @param references others' probabilities of its being real, NaN where not given
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record JudgedCandidate(
        long id,
        String group,
        String kind,
        boolean real,
        float snr,
        List<String> sets,
        StampTriplet stamps,
        @Nullable Stamp snrMap,
        float[] references) {}
