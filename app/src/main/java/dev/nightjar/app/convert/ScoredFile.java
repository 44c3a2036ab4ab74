package dev.nightjar.app.convert;

import dev.nightjar.app.console.CommandFailedException;
import dev.nightjar.v1.LabelledAlert;
import dev.nightjar.v1.RejectedRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * The container that {@code nightjar score real-bogus --out FILE.avro} writes. Reading fails with a
 * sentence that names the file.
 */
public final class ScoredFile implements Closeable {

    private static final Schema ALERT = LabelledAlert.getClassSchema();
    private static final Schema RECORDS =
            Schema.createUnion(List.of(ALERT, RejectedRecord.getClassSchema()));

    static {
        // Avro instantiates generated classes only if their package is trusted.
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        generated -> generated.getName().startsWith("dev.nightjar.v1.")));
    }

    private final Path file;
    private final DataFileReader<SpecificRecord> records;
    private long count;

    private ScoredFile(Path file, DataFileReader<SpecificRecord> records) {
        this.file = file;
        this.records = records;
    }

    /** Opens a container. */
    public static ScoredFile open(Path file) throws IOException {
        DataFileReader<SpecificRecord> records;
        try {
            records = new DataFileReader<>(file.toFile(), new SpecificDatumReader<>(null, RECORDS));
        } catch (IOException | AvroRuntimeException e) {
            throw unreadable(file + " cannot be read", e);
        }
        ScoredFile scored = new ScoredFile(file, records);
        if (!holdsAlerts(records.getSchema())) {
            scored.close();
            throw new CommandFailedException(
                    file
                            + " holds no labelled alerts; give a file that"
                            + " 'nightjar score real-bogus --out FILE.avro' wrote");
        }
        return scored;
    }

    private static boolean holdsAlerts(Schema written) {
        List<Schema> types = written.isUnion() ? written.getTypes() : List.of(written);
        return types.stream().anyMatch(type -> type.getFullName().equals(ALERT.getFullName()));
    }

    /** Whether there is another record. */
    public boolean hasNext() throws IOException {
        boolean more;
        try {
            more = records.hasNext();
        } catch (AvroRuntimeException e) {
            throw unreadable("%s cannot be read after record %d".formatted(file, count), e);
        }
        // Avro takes a block that is cut short for the end of the file.
        if (!more && records.previousSync() != Files.size(file)) {
            throw new CommandFailedException(
                    "%s is cut short after record %d; score again".formatted(file, count));
        }
        return more;
    }

    /** The next record, if it is an alert; empty for a rejected one. */
    public Optional<LabelledAlert> next() {
        try {
            SpecificRecord record = records.next();
            count++;
            return record instanceof LabelledAlert alert ? Optional.of(alert) : Optional.empty();
        } catch (AvroRuntimeException e) {
            throw unreadable("%s cannot be read after record %d".formatted(file, count), e);
        }
    }

    /** Records that were read, the last one's place counted from 1. */
    long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private static CommandFailedException unreadable(String what, Exception cause) {
        return new CommandFailedException(what + ": " + cause.getMessage(), cause);
    }
}
