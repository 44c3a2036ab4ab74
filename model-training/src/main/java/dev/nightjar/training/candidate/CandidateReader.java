package dev.nightjar.training.candidate;

import dev.nightjar.v1.StampCandidate;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/** Reads one chunk of candidates, record by record. Not thread-safe. */
public final class CandidateReader implements Iterable<Candidate>, Closeable {

    static {
        // Avro instantiates generated classes only if they are trusted.
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        generated -> generated.getName().equals(StampCandidate.class.getName())));
    }

    private final Path file;
    private final DataFileReader<StampCandidate> in;
    private final long bytes;
    private long read;

    private CandidateReader(Path file, DataFileReader<StampCandidate> in, long bytes) {
        this.file = file;
        this.in = in;
        this.bytes = bytes;
    }

    /**
     * Opens a chunk.
     *
     * @throws IOException if it does not exist or is no such file; the message names it
     */
    public static CandidateReader open(Path file) throws IOException {
        try {
            return new CandidateReader(
                    file,
                    new DataFileReader<>(
                            file.toFile(), new SpecificDatumReader<>(StampCandidate.class)),
                    Files.size(file));
        } catch (IOException | AvroRuntimeException e) {
            throw new IOException(
                    "%s is no chunk of candidates: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** A value of the file's metadata, e.g. {@link CandidateWriter#PROFILE}; null if absent. */
    public @Nullable String metadata(String key) {
        return in.getMetaString(key);
    }

    /**
     * The candidates that were not read yet. Its methods throw {@link UncheckedIOException} naming
     * file and record where the file is damaged.
     */
    @Override
    public Iterator<Candidate> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    boolean more = in.hasNext();
                    if (!more && in.previousSync() != bytes) {
                        // Avro takes a cut block for the end of the file
                        throw new AvroRuntimeException("the file ends in the middle of a block");
                    }
                    return more;
                } catch (AvroRuntimeException e) {
                    throw damaged(e);
                }
            }

            @Override
            public Candidate next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                try {
                    Candidate candidate = candidate(in.next());
                    read++;
                    return candidate;
                } catch (RuntimeException e) {
                    throw damaged(e);
                }
            }
        };
    }

    private UncheckedIOException damaged(RuntimeException cause) {
        return new UncheckedIOException(
                new IOException(
                        "%s is damaged at record %d: %s; make or fetch it again"
                                .formatted(file, read, cause.getMessage()),
                        cause));
    }

    private static Candidate candidate(StampCandidate record) {
        return new Candidate(
                record.getId(),
                record.getSceneId(),
                record.getMechanism(),
                record.getReal(),
                record.getSnr(),
                record.getSide(),
                pixels(record.getTemplate()),
                pixels(record.getScience()),
                pixels(record.getDifference()),
                pixels(record.getSnrMap()));
    }

    private static float[] pixels(ByteBuffer bytes) {
        float[] pixels = new float[bytes.remaining() / Float.BYTES];
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(pixels);
        return pixels;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
