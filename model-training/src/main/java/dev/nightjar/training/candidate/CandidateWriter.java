package dev.nightjar.training.candidate;

import dev.nightjar.v1.StampCandidate;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes one chunk of candidates: an Avro object file of {@code dev.nightjar.v1.StampCandidate},
 * not compressed (stamps are noise). Until it is finished it is called {@code NAME.part}, so a
 * chunk that has its name is whole; one that is closed before is removed. The same candidates and
 * metadata give the same bytes. Not thread-safe.
 */
public final class CandidateWriter implements Closeable {

    /** Key of the name of the simulation profile in a chunk's metadata. */
    public static final String PROFILE = "nightjar.profile";

    /** Key of the seed. */
    public static final String SEED = "nightjar.seed";

    /** Key of the version of what wrote it. */
    public static final String VERSION = "nightjar.version";

    private final Path file;
    private final Path part;
    private final DataFileWriter<StampCandidate> out;
    private final StampCandidate record = new StampCandidate();

    /**
     * Opens {@code FILE.part}; an older one is overwritten.
     *
     * @param metadata written into the file's header; keys starting with {@code nightjar.}
     * @throws IOException if the file cannot be created
     */
    public CandidateWriter(Path file, Map<String, String> metadata) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.out = new DataFileWriter<>(new SpecificDatumWriter<>(StampCandidate.class));
        Map<String, String> sorted = new TreeMap<>(metadata);
        sorted.forEach(out::setMeta);
        out.create(
                StampCandidate.getClassSchema(),
                Files.newOutputStream(part),
                sync(file.getFileName() + sorted.toString()));
    }

    /** Appends a candidate. */
    public void write(Candidate candidate) throws IOException {
        record.setId(candidate.id());
        record.setSceneId(candidate.sceneId());
        record.setMechanism(candidate.mechanism());
        record.setReal(candidate.real());
        record.setSnr(candidate.snr());
        record.setSide(candidate.side());
        record.setTemplate(bytes(candidate.template()));
        record.setScience(bytes(candidate.science()));
        record.setDifference(bytes(candidate.difference()));
        record.setSnrMap(bytes(candidate.snrMap()));
        out.append(record);
    }

    /** The chunk is whole: gives it its name. */
    public void finish() throws IOException {
        out.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(part);
    }

    private static ByteBuffer bytes(float[] pixels) {
        ByteBuffer bytes =
                ByteBuffer.allocate(pixels.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(pixels);
        return bytes;
    }

    /** Avro would take a random marker, and no two files would be the same. */
    private static byte[] sync(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
