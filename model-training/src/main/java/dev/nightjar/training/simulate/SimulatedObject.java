package dev.nightjar.training.simulate;

import java.util.ArrayList;
import java.util.List;

/** An object that may be detected again, with what was seen of it so far. */
final class SimulatedObject {

    private static final int REMEMBERED = 20;

    /** One earlier detection. */
    record Sighting(
            SimulatedExposure exposure,
            long candid,
            boolean positive,
            double magAb,
            double magErrAb) {}

    final String objectId;
    final double raDeg;
    final double decDeg;
    final boolean real;
    private final List<Sighting> sightings = new ArrayList<>();

    SimulatedObject(long number, double raDeg, double decDeg, boolean real) {
        this.objectId = name(number);
        this.raDeg = raDeg;
        this.decDeg = decDeg;
        this.real = real;
    }

    List<Sighting> sightings() {
        return sightings;
    }

    void seen(Sighting sighting) {
        sightings.add(sighting);
        if (sightings.size() > REMEMBERED) {
            sightings.remove(0);
        }
    }

    /** ZTF, the year, seven letters that count. */
    private static String name(long number) {
        char[] letters = new char[7];
        long left = number;
        for (int i = letters.length - 1; i >= 0; i--) {
            letters[i] = (char) ('a' + left % 26);
            left /= 26;
        }
        return "ZTF25" + new String(letters);
    }
}
