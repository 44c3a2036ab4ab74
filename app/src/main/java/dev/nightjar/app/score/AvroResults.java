package dev.nightjar.app.score;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * One Avro object container with one record for every row: its schema is the union of the records
 * on the two topics. Where a topic has its name, these have the file's.
 */
final class AvroResults implements ResultWriter {

    private final DataFileWriter<SpecificRecord> records;

    AvroResults(Path file, Schema union) throws IOException {
        records = new DataFileWriter<>(new SpecificDatumWriter<>(union));
        records.setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
        records.create(union, file.toFile());
    }

    @Override
    public void write(ScoredRow row) throws IOException {
        records.append(row.record());
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
