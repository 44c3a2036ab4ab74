package dev.nightjar.app.convert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import dev.nightjar.downstream.AlerceProbabilities;
import dev.nightjar.downstream.BoomClassifications;
import dev.nightjar.downstream.ElasticcClassifications;
import dev.nightjar.v1.LabelledAlert;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** The formats, and what files of them are called. */
enum DownstreamFormat {
    /** An Avro object container of ELAsTiCC's brokerClassification. */
    ELASTICC(".avro"),
    /** JSON lines as of ALeRCE's stamp classifier. */
    ALERCE(".jsonl"),
    /** JSON lines of BOOM's classifications. */
    BOOM(".jsonl");

    private final String suffix;

    DownstreamFormat(String suffix) {
        this.suffix = suffix;
    }

    /** What the name of a file in this format ends with. */
    String suffix() {
        return suffix;
    }

    /** Takes alerts for a new file. */
    interface Writer extends Closeable {

        /**
         * Writes an alert.
         *
         * @return whether the format has anything to say of it
         */
        boolean write(LabelledAlert alert) throws IOException;
    }

    /**
     * Opens a new file in this format, replacing an old one.
     *
     * @param elasticc what makes the records of {@link #ELASTICC}
     */
    Writer open(Path file, ElasticcClassifications elasticc) throws IOException {
        return switch (this) {
            case ELASTICC -> new Container(file, elasticc);
            case ALERCE -> new Lines(file, AlerceProbabilities::of);
            case BOOM -> new Lines(file, BoomClassifications::of);
        };
    }

    private static final class Container implements Writer {

        private final ElasticcClassifications elasticc;
        private final DataFileWriter<GenericRecord> records =
                new DataFileWriter<>(new GenericDatumWriter<>());

        Container(Path file, ElasticcClassifications elasticc) throws IOException {
            this.elasticc = elasticc;
            records.setCodec(CodecFactory.deflateCodec(CodecFactory.DEFAULT_DEFLATE_LEVEL));
            records.create(ElasticcClassifications.schema(), file.toFile());
        }

        @Override
        public boolean write(LabelledAlert alert) throws IOException {
            Optional<GenericRecord> record = elasticc.of(alert);
            if (record.isPresent()) {
                records.append(record.get());
            }
            return record.isPresent();
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }

    private static final class Lines implements Writer {

        private final Function<LabelledAlert, Optional<?>> adapter;
        private final SequenceWriter lines;

        Lines(Path file, Function<LabelledAlert, Optional<?>> adapter) throws IOException {
            this.adapter = adapter;
            this.lines =
                    new ObjectMapper()
                            .writer()
                            .withRootValueSeparator("\n")
                            .writeValues(file.toFile());
        }

        @Override
        public boolean write(LabelledAlert alert) throws IOException {
            Optional<?> line = adapter.apply(alert);
            if (line.isPresent()) {
                lines.write(line.get());
            }
            return line.isPresent();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
