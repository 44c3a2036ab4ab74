package dev.nightjar.app.score;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Writes one row for every packet, in the order of the packets. */
interface ResultWriter extends Closeable {

    /** Writes a row. */
    void write(PacketResult result) throws IOException;

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

        /** Opens a new file in this format, replacing an old one. */
        ResultWriter open(Path file) throws IOException {
            return switch (this) {
                case CSV -> new CsvResults(file);
                case JSON_LINES -> new JsonLinesResults(file);
                case AVRO -> new AvroResults(file);
            };
        }
    }
}
