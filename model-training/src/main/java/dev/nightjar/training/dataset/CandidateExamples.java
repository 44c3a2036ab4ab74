package dev.nightjar.training.dataset;

import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import dev.nightjar.tensor.StampPreprocessing;
import dev.nightjar.tensor.StampTensorizer;
import dev.nightjar.training.candidate.Candidate;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.candidate.CandidateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Candidates of a {@link CandidateFolder} as examples; their own SNR map is the SNR channel. */
public final class CandidateExamples {

    private CandidateExamples() {}

    /**
     * Loads a split into memory, 7 kB an example of 4 x 21 x 21, on all cores; their order is that
     * of the files.
     *
     * @param limit at most so many, the first ones; 0 for all
     * @param progress is told how many candidates were just read, by several threads
     * @throws IOException naming a folder without chunks, or a damaged chunk
     */
    public static List<Example> load(
            Path folder,
            CandidateFolder.Split split,
            int limit,
            StampPreprocessing preprocessing,
            LongConsumer progress)
            throws IOException {
        List<Path> chunks = CandidateFolder.chunks(folder, split);
        int wanted = limit == 0 ? Integer.MAX_VALUE : limit;
        int enough = Math.min(chunks.size(), (wanted - 1) / CandidateFolder.CHUNK_ROWS + 1);
        try (Stream<Path> files = chunks.subList(0, enough).parallelStream()) {
            return files.flatMap(file -> chunk(file, preprocessing, progress).stream())
                    .limit(wanted)
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * How many candidates {@link #load} gives at most, told by the chunks' number.
     *
     * @throws IOException naming a folder without chunks
     */
    public static int count(Path folder, CandidateFolder.Split split, int limit)
            throws IOException {
        int most = CandidateFolder.chunks(folder, split).size() * CandidateFolder.CHUNK_ROWS;
        return limit == 0 ? most : Math.min(most, limit);
    }

    /**
     * Every candidate of one chunk, for what need not hold a whole split.
     *
     * @throws IOException naming a damaged chunk
     */
    public static List<Example> chunk(Path file, StampPreprocessing preprocessing)
            throws IOException {
        try {
            return chunk(file, preprocessing, done -> {});
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Example> chunk(
            Path file, StampPreprocessing preprocessing, LongConsumer progress) {
        StampTensorizer tensorizer = new StampTensorizer(preprocessing);
        List<Example> examples = new ArrayList<>(CandidateFolder.CHUNK_ROWS);
        try (CandidateReader reader = CandidateReader.open(file)) {
            for (Candidate candidate : reader) {
                examples.add(of(candidate, tensorizer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        progress.accept(examples.size());
        return examples;
    }

    /** One candidate as a model with this preprocessing sees it; target is its label. */
    public static Example of(Candidate candidate, StampTensorizer tensorizer) {
        int side = candidate.side();
        StampTriplet stamps =
                new StampTriplet(
                        stamp(side, candidate.science()),
                        stamp(side, candidate.template()),
                        stamp(side, candidate.difference()),
                        side / 2,
                        side / 2,
                        false);
        return new Example(
                candidate.id(),
                "scene-" + candidate.sceneId(),
                candidate.mechanism(),
                tensorizer.tensorize(stamps, stamp(side, candidate.snrMap())).values(),
                candidate.real() ? 1 : 0,
                candidate.real(),
                candidate.snr());
    }

    private static Stamp stamp(int side, float[] pixels) {
        return new Stamp(side, side, pixels, null);
    }
}
