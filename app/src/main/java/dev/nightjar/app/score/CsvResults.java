package dev.nightjar.app.score;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One line for every row below a header (RFC 4180, UTF-8). Numbers are written with the fewest
 * digits that read back as the same.
 */
final class CsvResults implements ResultWriter {

    private final SequenceWriter rows;

    CsvResults(Path file, List<String> columns) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\n");
        columns.forEach(schema::addColumn);
        rows =
                CsvMapper.builder()
                        .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                        .build()
                        .writer(schema.build())
                        .writeValues(file.toFile());
        // The header, also when no row follows.
        rows.flush();
    }

    @Override
    public void write(ScoredRow row) throws IOException {
        rows.write(row.columns());
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
