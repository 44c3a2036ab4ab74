package dev.nightjar.training.report;

import dev.nightjar.alert.Survey;
import dev.nightjar.training.candidate.CandidateFolder;
import dev.nightjar.training.dataset.SurveyLabels;
import dev.nightjar.training.simulate.SceneRange;
import dev.nightjar.v1.StampCandidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.jspecify.annotations.Nullable;

/** Finds out what kind of candidates a path holds. */
public final class CandidateSources {

    private CandidateSources() {}

    /**
     * Candidates of a path: a chunk of simulated ones, a folder of chunks, a data set with {@code
     * chunks_test} (of which the test part is taken), or survey packets in a folder or archive.
     *
     * @param labels needed with ZTF's packets; not used otherwise
     * @throws IOException if there is neither; the message names the path and says what to do
     */
    public static CandidateSource of(Path path, @Nullable Path labels) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        Path test = path.resolve(CandidateFolder.Split.TEST.folder());
        if (Files.isDirectory(test)) {
            return new ChunkSource(path, CandidateFolder.chunks(path, CandidateFolder.Split.TEST));
        }
        List<Path> files = avroFiles(path);
        if (!files.isEmpty() && isChunk(files.get(0))) {
            return new ChunkSource(path, files);
        }
        Survey survey = SurveySource.surveyOf(path);
        if (survey == Survey.RUBIN) {
            return new SurveySource(path, survey, null);
        }
        if (labels == null) {
            throw new IOException(
                    path + " holds ZTF packets, which need their labels: name them with --labels");
        }
        return new SurveySource(path, survey, SurveyLabels.read(labels));
    }

    /** Candidates of test scenes, simulated while they are judged. */
    public static CandidateSource simulated(long seed, int count) {
        return new SimulatedSource(seed, SceneRange.TEST, count);
    }

    private static List<Path> avroFiles(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".avro")).sorted().toList();
        }
    }

    private static boolean isChunk(Path file) {
        try (DataFileReader<Object> reader =
                new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            return reader.getSchema()
                    .getFullName()
                    .equals(StampCandidate.getClassSchema().getFullName());
        } catch (IOException | AvroRuntimeException e) {
            return false;
        }
    }
}
