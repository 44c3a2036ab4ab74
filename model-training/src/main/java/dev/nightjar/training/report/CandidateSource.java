package dev.nightjar.training.report;

import dev.nightjar.alert.Survey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Candidates to judge classifiers by, one after the other. */
public interface CandidateSource {

    /** What they are, in words. */
    String data();

    /** Where their truth comes from, in words. */
    String truth();

    /** Names of the classifiers whose scores come with the candidates. */
    List<String> references();

    /** How many there are, -1 where that is not known beforehand. */
    long size();

    /** Whose packets they are; null for simulated candidates, whatever their format. */
    default @Nullable Survey survey() {
        return null;
    }

    /** How many the last {@link #forEach} left out, by why. */
    default Map<String, Integer> leftOut() {
        return Map.of();
    }

    /**
     * Gives every candidate, in the same order each time.
     *
     * @throws IOException if they cannot be read; the message names the file
     */
    void forEach(Taker taker) throws IOException;

    /** Takes candidates as they come. */
    @FunctionalInterface
    interface Taker {

        /** Takes one. */
        void take(JudgedCandidate candidate) throws IOException;
    }
}
