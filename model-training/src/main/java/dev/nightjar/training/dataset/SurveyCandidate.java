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
 * @param teacher probability of being real by a survey's or a published network, 0 to 1
 * @param surveyForest ZTF's rb, NaN where not given
 * @param proxy what the teacher's probability amounts to
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
