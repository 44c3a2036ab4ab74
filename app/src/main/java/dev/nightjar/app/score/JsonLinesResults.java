package dev.nightjar.app.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.IOException;
import java.nio.file.Path;

/** One JSON object a line for every row, with the names of the CSV's columns. */
final class JsonLinesResults implements ResultWriter {

    private final SequenceWriter lines;

    JsonLinesResults(Path file) throws IOException {
        lines = new ObjectMapper().writer().withRootValueSeparator("\n").writeValues(file.toFile());
    }

    @Override
    public void write(ScoredRow row) throws IOException {
        lines.write(row.columns());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
