package dev.nightjar.training.rotation;

import java.util.random.RandomGenerator;

/** What the telescope does to a light curve. Thread-safe. */
interface Systematics {

    /** A year of TESS: 13 sectors of 27.4 d, in half hours. */
    int SECTORS = 13;

    /** [d] */
    double SECTOR_DAYS = 27.4;

    /** Half hours of a year of TESS. */
    int SAMPLES = (int) (SECTORS * SECTOR_DAYS * StarFlux.SAMPLES_PER_DAY);

    /**
     * Draws one star's.
     *
     * @return for each half hour what the star's flux is multiplied by, NaN where nothing was
     *     observed
     */
    float[] draw(RandomGenerator random);

    /** The first half hour of a sector. */
    static int firstSample(int sector) {
        return (int) Math.round(sector * SECTOR_DAYS * StarFlux.SAMPLES_PER_DAY);
    }
}
