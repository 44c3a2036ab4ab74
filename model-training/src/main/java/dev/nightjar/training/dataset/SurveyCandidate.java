package dev.nightjar.training.dataset;

import dev.nightjar.alert.Survey;
import dev.nightjar.stamp.StampTriplet;

/**
 * A survey's packet with what others think of it. Nobody looked at these by eye: the labels are
 * proxies.
 *
 * @param survey whose it is
 * @param alertId candid or diaSourceId
 * @param objectId of the survey
 * @param schemaVersion of the packet
 * @param night of the observation; for Rubin whole days of its MJD
 * @param exposure of Rubin, its middle [MJD, TAI]; empty for ZTF
 * @param stamps as sent
 * @param teacher probability of being real, 0 to 1: for ZTF the mean of its own deep network (drb)
 *     and a published one (braai_d6m9), or the one that there is, since early packets predate drb;
 *     for Rubin its reliability
 * @param surveyForest ZTF's rb, NaN where not given
 * @param published score of ZTF's later deep network (braai_d6m9), NaN where not given
 * @param proxy what drb amounts to, else braai_d6m9; for Rubin the reliability
 * @param clearDrb whether the proxy rests on ZTF's own deep network (drb)
 */
public record SurveyCandidate(
        Survey survey,
        long alertId,
        String objectId,
        String schemaVersion,
        String night,
        String exposure,
        StampTriplet stamps,
        float teacher,
        float surveyForest,
        float published,
        Proxy proxy,
        boolean clearDrb) {

    /** A label by proxy. */
    public enum Proxy {
        /** The teacher is clearly for. */
        REAL,
        /** The teacher is clearly against. */
        BOGUS,
        /** In between: kept out of every figure. */
        UNSURE
    }

    /**
     * What it shares its conditions with: its exposure where that is given, since a survey's few
     * packets can come from a few nights, else its night.
     */
    String conditions() {
        return exposure.isEmpty() ? night : exposure;
    }

    /** Whether it is ZTF's, of the packet generation 3 (up to schema 3.x) or 4 (from 4.x). */
    public boolean isOfEra(int era) {
        return survey == Survey.ZTF && era == (schemaVersion.startsWith("4") ? 4 : 3);
    }
}
