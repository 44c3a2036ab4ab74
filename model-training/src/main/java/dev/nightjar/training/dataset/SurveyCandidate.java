package dev.nightjar.training.dataset;

import dev.nightjar.stamp.StampTriplet;

/**
 * A survey's packet with what others think of it. Nobody looked at these by eye: the labels are
 * proxies.
 *
 * @param alertId candid or diaSourceId
 * @param objectId of the survey
 * @param schemaVersion of the packet
 * @param night of the observation, empty where not given
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
        long alertId,
        String objectId,
        String schemaVersion,
        String night,
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

    /** ZTF's packet generation: 3 up to schema 3.x, 4 from 4.x. */
    public int era() {
        return schemaVersion.startsWith("4") ? 4 : 3;
    }
}
