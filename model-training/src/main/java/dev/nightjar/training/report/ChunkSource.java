package dev.nightjar.training.report;

import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateReader;
import dev.nightjar.training.candidate.CandidateWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Chunks of simulated candidates. */
final class ChunkSource implements CandidateSource {

    private static final float[] NO_REFERENCES = {};

    private final List<Path> files;
    private final String data;

    /**
     * @param folder as named by the user
     * @param files at least one, in order
     */
    ChunkSource(Path folder, List<Path> files) throws IOException {
        this.files = List.copyOf(files);
        try (CandidateReader reader = CandidateReader.open(files.get(0))) {
            String profile = reader.metadata(CandidateWriter.PROFILE);
            String seed = reader.metadata(CandidateWriter.SEED);
            data =
                    "simulated candidates of %s%s"
                            .formatted(
                                    folder,
                                    profile == null
                                            ? ""
                                            : ", profile %s, seed %s".formatted(profile, seed));
        }
    }

    @Override
    public String data() {
        return data;
    }

    @Override
    public String truth() {
        return "what the simulator made";
    }

    @Override
    public List<String> references() {
        return List.of();
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public void forEach(Taker taker) throws IOException {
        for (Path file : files) {
            try (CandidateReader reader = CandidateReader.open(file)) {
                for (Candidate candidate : reader) {
                    taker.take(judged(candidate));
                }
            } catch (UncheckedIOException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private static JudgedCandidate judged(Candidate candidate) {
        int side = candidate.side();
        return new JudgedCandidate(
                candidate.id(),
                "scene-" + candidate.sceneId(),
                candidate.mechanism(),
                candidate.real(),
                candidate.snr(),
                List.of(),
                new StampTriplet(
                        stamp(side, candidate.science()),
                        stamp(side, candidate.template()),
                        stamp(side, candidate.difference()),
                        side / 2,
                        side / 2,
                        false),
                stamp(side, candidate.snrMap()),
                NO_REFERENCES);
    }

    private static Stamp stamp(int side, float[] pixels) {
        return new Stamp(side, side, pixels, null);
    }
}
