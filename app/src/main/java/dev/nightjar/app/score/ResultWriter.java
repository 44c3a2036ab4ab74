package dev.nightjar.app.score;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;

/** Writes one row for every record of the input, in their order. */
interface ResultWriter extends Closeable {

    /** Writes a row. */
    void write(ScoredRow row) throws IOException;

    /** The files that results can be written to, by the end of their names. */
    enum Format {
        CSV(".csv"),
        JSON_LINES(".jsonl"),
        AVRO(".avro");

        private final String suffix;

        Format(String suffix) {
            this.suffix = suffix;
        }

        /**
         * The format of a file.
         *
         * @throws IllegalArgumentException if its name ends with none
         */
        static Format of(Path file) {
            for (Format format : values()) {
                if (file.toString().endsWith(format.suffix)) {
                    return format;
                }
            }
            throw new IllegalArgumentException(file + " does not end with .csv, .jsonl or .avro");
        }

        /**
         * Opens a new file in this format, replacing an old one.
         *
         * @param columns of the rows that will be written
         * @param records schemas of theirs
         */
        ResultWriter open(Path file, List<String> columns, List<Schema> records)
                throws IOException {
            return switch (this) {
                case CSV -> new CsvResults(file, columns);
                case JSON_LINES -> new JsonLinesResults(file);
                case AVRO -> new AvroResults(file, Schema.createUnion(records));
            };
        }
    }
}
