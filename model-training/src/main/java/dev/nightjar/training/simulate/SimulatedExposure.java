package dev.nightjar.training.simulate;

import java.util.random.RandomGenerator;

/**
 * Where and when a scene was taken.
 *
 * @param jd start of exposure, JD UTC
 * @param nightId days since 2017-01-01, as ZTF counts
 * @param processingId ZTF pid
 * @param fieldId ZTF field
 * @param readoutChannel 0 to 63
 * @param filterId 1 g, 2 r, 3 i
 * @param limitingMagAb 5 sigma [AB mag]
 * @param raDeg middle of the readout channel
 * @param decDeg as {@code raDeg}
 */
record SimulatedExposure(
        double jd,
        int nightId,
        long processingId,
        int fieldId,
        int readoutChannel,
        int filterId,
        double limitingMagAb,
        double raDeg,
        double decDeg) {

    private static final double FIRST_JD = 2460970.62;
    private static final double NIGHT_ID_ZERO_JD = 2457754.5;
    private static final int EXPOSURES_A_NIGHT = 700;
    private static final double CADENCE_DAYS = 40.0 / 86400;

    static SimulatedExposure of(long sceneId, double skyDn, RandomGenerator random) {
        long night = sceneId / EXPOSURES_A_NIGHT;
        double jd = FIRST_JD + night + sceneId % EXPOSURES_A_NIGHT * CADENCE_DAYS;
        double sinceZero = jd - NIGHT_ID_ZERO_JD;
        int nightId = (int) Math.floor(sinceZero);
        long fraction = Math.round((sinceZero - nightId) * 1e6);
        int channel = random.nextInt(64);
        return new SimulatedExposure(
                jd,
                nightId,
                ((nightId * 1_000_000L + fraction) * 100 + channel) * 10 + 5,
                200 + random.nextInt(680),
                channel,
                random.nextInt(10) < 4 ? 1 : random.nextInt(10) < 8 ? 2 : 3,
                20.9 - 0.5 * Math.log10(skyDn / 100) + 0.1 * random.nextGaussian(),
                360 * random.nextDouble(),
                Math.toDegrees(Math.asin(-0.5 + 1.45 * random.nextDouble())));
    }

    /**
     * ZTF's candid of the {@code number}-th candidate: pid, then 015 for a positive difference and
     * 010 for a negative.
     */
    long candid(int number, boolean positive) {
        return processingId * 1_000_000 + (positive ? 15_000 : 10_000) + number;
    }
}
