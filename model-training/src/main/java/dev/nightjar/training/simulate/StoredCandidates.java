package dev.nightjar.training.simulate;

import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.training.candidate.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Candidates of a chunk, scene by scene, in the shape that packets are written from: ZTF's stamps
 * of 63 x 63 pixels, NaN around the chunk's smaller ones, and what photometry the stamps allow.
 */
final class StoredCandidates implements Iterator<List<SimulatedCandidate>> {

    private static final int SIDE = StampSimulator.STAMP_SIDE;
    private static final double APERTURE = 6;

    private final Iterator<Candidate> candidates;
    private @Nullable Candidate ahead;

    StoredCandidates(Iterator<Candidate> candidates) {
        this.candidates = candidates;
        this.ahead = candidates.hasNext() ? candidates.next() : null;
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public List<SimulatedCandidate> next() {
        Candidate first = ahead;
        if (first == null) {
            throw new NoSuchElementException();
        }
        List<SimulatedCandidate> scene = new ArrayList<>();
        Candidate candidate = first;
        while (candidate != null && candidate.sceneId() == first.sceneId()) {
            scene.add(simulated(candidate));
            candidate = candidates.hasNext() ? candidates.next() : null;
        }
        ahead = candidate;
        return scene;
    }

    private static SimulatedCandidate simulated(Candidate candidate) {
        int side = candidate.side();
        if (side > SIDE) {
            throw new IllegalArgumentException(
                    "candidate %d has stamps of %d pixels; a packet takes %d at most"
                            .formatted(candidate.id(), side, SIDE));
        }
        boolean positive = candidate.snr() > 0;
        StampTriplet stamps =
                new StampTriplet(
                        padded(candidate.science(), side, 1),
                        padded(candidate.template(), side, 1),
                        padded(candidate.difference(), side, positive ? 1 : -1),
                        SIDE / 2,
                        SIDE / 2,
                        false);
        double flux = Math.max(1, Math.abs(aperture(candidate.difference(), side)));
        double snr = Math.abs(candidate.snr());
        return new SimulatedCandidate(
                candidate.id(),
                candidate.sceneId(),
                Mechanism.valueOf(candidate.mechanism()),
                stamps,
                positive,
                snr,
                flux,
                flux / snr,
                median(candidate.science()),
                fwhm(candidate),
                StampSimulator.ZERO_POINT_MAG_AB - 2.5 * Math.log10(flux));
    }

    private static Stamp padded(float[] pixels, int side, float factor) {
        float[] wide = new float[SIDE * SIDE];
        Arrays.fill(wide, Float.NaN);
        int margin = SIDE / 2 - side / 2;
        for (int i = 0; i < pixels.length; i++) {
            wide[(i / side + margin) * SIDE + i % side + margin] = factor * pixels[i];
        }
        return new Stamp(SIDE, SIDE, wide, null);
    }

    private static double aperture(float[] pixels, int side) {
        double sum = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (Math.hypot(i % side - side / 2, i / side - side / 2) <= APERTURE) {
                sum += pixels[i];
            }
        }
        return sum;
    }

    /** The SNR map of a point source is its profile, widened by sqrt(2). */
    private static double fwhm(Candidate candidate) {
        int area = 0;
        for (float snr : candidate.snrMap()) {
            area += Math.signum(candidate.snr()) * snr > Math.abs(candidate.snr()) / 2 ? 1 : 0;
        }
        return 2 * Math.sqrt(area / Math.PI) / Math.sqrt(2);
    }

    private static double median(float[] pixels) {
        float[] sorted = pixels.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
