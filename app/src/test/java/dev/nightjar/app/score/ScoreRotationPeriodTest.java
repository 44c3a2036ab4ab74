package dev.nightjar.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.nightjar.app.CommandLineRun;
import dev.nightjar.lightcurve.AvroLightCurves;
import dev.nightjar.lightcurve.LightCurve;
import dev.nightjar.testing.LightCurveFiles;
import dev.nightjar.testing.RealData;
import dev.nightjar.testing.SyntheticLightCurves;
import dev.nightjar.testing.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreRotationPeriodTest {

    private static final LightCurve CURVE =
            SyntheticLightCurves.of(
                    SyntheticLightCurves.YEAR_DAYS, SyntheticLightCurves.sine(0.01, 12));
    private static final LightCurve CONSTANT = SyntheticLightCurves.of(30, time -> 0);
    private static final LightCurve SHORT =
            SyntheticLightCurves.of(1, SyntheticLightCurves.sine(0.01, 0.2));

    @TempDir private Path folder;

    private Path curves;
    private Path bundle;
    private Path out;

    @BeforeEach
    void makeABundle() throws Exception {
        bundle = TinyBundle.writeRotationTo(folder.resolve("bundle"));
        curves = Files.createDirectory(folder.resolve("curves"));
        out = folder.resolve("scores.csv");
    }

    @Test
    void aLightCurveHasTheSamePeriodInEveryFormat() throws Exception {
        LightCurveFiles.writeTess(curves.resolve("tess.fits"), "TIC 261136679", CURVE);
        LightCurveFiles.writeCsv(curves.resolve("plain.csv"), CURVE);
        LightCurveFiles.writeCsv(curves.resolve("zipped.csv.gz"), CURVE);
        writeAvro(curves.resolve("one.avro"), CURVE);
        writeAvro(curves.resolve("two.avro"), CURVE, CURVE);

        CommandLineRun run = score(out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllLines(out).get(0))
                .startsWith("file,starId,status,periodDays,sigmaDays,label,model,reason,");
        Map<String, Map<String, String>> rows = rows();
        assertThat(rows.keySet())
                .containsExactly(
                        "one.avro",
                        "plain.csv",
                        "tess.fits",
                        "two.avro#1",
                        "two.avro#2",
                        "zipped.csv.gz");
        assertThat(rows.get("tess.fits"))
                .containsEntry("starId", "TIC 261136679")
                .containsEntry("mission", "TESS")
                .containsEntry("fluxName", "PDCSAP_FLUX")
                .containsEntry("samples", String.valueOf(CURVE.flux().length))
                .containsEntry("model", "tiny-rotation/1.0.0");
        assertThat(rows.get("zipped.csv.gz")).containsEntry("starId", "zipped");
        assertThat(rows.values())
                .allSatisfy(
                        row -> {
                            assertThat(row).containsEntry("status", "LABELLED");
                            assertThat(row).containsEntry("reason", "");
                            assertThat(row.get("label")).isIn("credible", "unsure");
                        })
                .extracting(row -> row.get("periodDays") + " " + row.get("sigmaDays"))
                .containsOnly(
                        rows.get("plain.csv").get("periodDays")
                                + " "
                                + rows.get("plain.csv").get("sigmaDays"));
        assertThat(quantiles(rows.get("plain.csv"))).hasSize(5).isSorted();
    }

    @Test
    void everyFileHasItsRowWhateverIsWrongWithIt() throws Exception {
        Path tess = LightCurveFiles.writeTess(curves.resolve("sound.fits"), "TIC 1", CURVE);
        byte[] bytes = Files.readAllBytes(tess);
        Files.write(curves.resolve("truncated.fits"), Arrays.copyOf(bytes, bytes.length / 2));
        LightCurveFiles.writeTess(curves.resolve("constant.fits"), "TIC 2", CONSTANT);
        LightCurveFiles.writeTess(curves.resolve("short.fits"), "TIC 3", SHORT);
        Files.writeString(curves.resolve("columns.csv"), "t,f\n1,2\n");
        Files.writeString(curves.resolve("broken.csv.gz"), "time,flux\n");
        Files.writeString(curves.resolve("notes.txt"), "hello");
        Files.write(curves.resolve("empty.avro"), new byte[0]);
        writeAvro(curves.resolve("none.avro"));

        CommandLineRun run = score(out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, Map<String, String>> rows = rows();
        assertThat(rows).hasSize(9);
        assertThat(rows.get("sound.fits")).containsEntry("status", "LABELLED");
        assertThat(rows.get("constant.fits"))
                .containsEntry("status", "SKIPPED")
                .containsEntry("starId", "TIC 2")
                .containsEntry("reason", "CONSTANT_FLUX")
                .containsEntry("periodDays", "");
        assertRejected(rows.get("short.fits"), "WRONG_BASELINE", "TIC 3");
        assertThat(rows.get("short.fits")).containsEntry("starId", "TIC 3");
        assertRejected(rows.get("truncated.fits"), "MALFORMED_LIGHT_CURVE", "truncated.fits");
        assertRejected(rows.get("columns.csv"), "MALFORMED_LIGHT_CURVE", "no column 'time'");
        assertRejected(rows.get("broken.csv.gz"), "MALFORMED_LIGHT_CURVE", "broken.csv.gz");
        assertRejected(rows.get("notes.txt"), "UNKNOWN_FRAMING", ".csv.gz");
        assertRejected(rows.get("empty.avro"), "EMPTY_MESSAGE", "no bytes");
        assertRejected(rows.get("none.avro"), "NO_RECORD", "no record");
    }

    @Test
    void whereNothingCanBeReadTheFirstReasonIsTold() throws Exception {
        Files.writeString(curves.resolve("columns.csv"), "time,sap\n1,2\n");

        assertThat(score(out).err())
                .contains("nothing could be read; of the first:", "no column 'flux' among");
    }

    @Test
    void aHeaderThatPromisesMoreThanAnyMemoryCostsItsOwnRowAlone() throws Exception {
        StringBuilder header = new StringBuilder();
        for (String card :
                List.of(
                        "SIMPLE  =                    T",
                        "BITPIX  =                    8",
                        "NAXIS   =                    2",
                        "NAXIS1  =           2147483647",
                        "NAXIS2  =           2147483647",
                        "END")) {
            header.append("%-80s".formatted(card));
        }
        Files.writeString(curves.resolve("huge.fits"), "%-2880s".formatted(header));
        LightCurveFiles.writeTess(curves.resolve("sound.fits"), "TIC 1", CURVE);

        CommandLineRun run = score(out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(rows().get("huge.fits"))
                .containsEntry("status", "REJECTED")
                .containsEntry("reason", "MALFORMED_LIGHT_CURVE");
        assertThat(rows().get("sound.fits")).containsEntry("status", "LABELLED");
    }

    @Test
    void theThreeFormatsOfResultsSayTheSame() throws Exception {
        LightCurveFiles.writeTess(curves.resolve("sound.fits"), "TIC 1", CURVE);
        Files.writeString(curves.resolve("notes.txt"), "hello");
        Path lines = folder.resolve("scores.jsonl");
        Path avro = folder.resolve("scores.avro");

        score(out);
        score(lines);
        score(avro);

        Map<String, String> row = rows().get("sound.fits");
        JsonNode line = new ObjectMapper().readTree(Files.readAllLines(lines).get(1));
        assertThat(line.get("file").asText()).isEqualTo("sound.fits");
        assertThat(line.get("periodDays").asText()).isEqualTo(row.get("periodDays"));
        try (DataFileReader<GenericRecord> records =
                new DataFileReader<>(avro.toFile(), new GenericDatumReader<>())) {
            assertThat(records.next().get("reason")).hasToString("UNKNOWN_FRAMING");
            GenericRecord star = records.next();
            assertThat(star.get("periodDays")).hasToString(row.get("periodDays"));
            assertThat((GenericRecord) star.get("source"))
                    .extracting(source -> source.get("topic").toString())
                    .isEqualTo("sound.fits");
        }
    }

    @Test
    void aBundleForAlertsIsRefusedAndOneToNameIsTold() throws Exception {
        LightCurveFiles.writeCsv(curves.resolve("plain.csv"), CURVE);
        bundle = TinyBundle.writeTo(folder.resolve("stamps"));

        CommandLineRun run = score(out);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("models/rotation-period");
        assertThat(out).doesNotExist();
    }

    @Test
    void realTessLightCurvesAreScored() throws Exception {
        try (Stream<Path> files = Files.list(RealData.path("tess-light-curves"))) {
            for (Path file : files.sorted().limit(20).toList()) {
                Files.copy(file, curves.resolve(file.getFileName()));
            }
        }

        CommandLineRun run = score(out, "--flux-column", "oflux");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(rows()).hasSize(20);
        assertThat(rows().values())
                .allSatisfy(
                        row -> {
                            assertThat(row).containsEntry("status", "LABELLED");
                            assertThat(row).containsEntry("fluxName", "oflux");
                            assertThat(row.get("flags")).contains("UNTRAINED_BASELINE");
                            assertThat(Double.parseDouble(row.get("baselineDays")))
                                    .isCloseTo(25, within(4.0));
                        });
    }

    private static void assertRejected(Map<String, String> row, String reason, String detail) {
        assertThat(row)
                .containsEntry("status", "REJECTED")
                .containsEntry("reason", reason)
                .containsEntry("periodDays", "")
                .hasEntrySatisfying("detail", text -> assertThat(text).contains(detail));
    }

    private static List<Double> quantiles(Map<String, String> row) {
        return row.entrySet().stream()
                .filter(cell -> cell.getKey().startsWith("quantile"))
                .map(cell -> Double.parseDouble(cell.getValue()))
                .toList();
    }

    private CommandLineRun score(Path results, String... more) {
        return CommandLineRun.of(
                Stream.concat(
                                Stream.of(
                                        "score",
                                        "rotation-period",
                                        "--in",
                                        curves.toString(),
                                        "--out",
                                        results.toString(),
                                        "--bundle",
                                        bundle.toString()),
                                Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private Map<String, Map<String, String>> rows() throws IOException {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        try (MappingIterator<Map<String, String>> lines =
                new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(out.toFile())) {
            while (lines.hasNext()) {
                Map<String, String> row = lines.next();
                rows.put(row.get("file"), row);
            }
        }
        return rows;
    }

    private static void writeAvro(Path file, LightCurve... curves) throws IOException {
        try (DataFileWriter<dev.nightjar.v1.LightCurve> writer =
                new DataFileWriter<>(
                        new SpecificDatumWriter<>(dev.nightjar.v1.LightCurve.getClassSchema()))) {
            writer.create(dev.nightjar.v1.LightCurve.getClassSchema(), file.toFile());
            for (LightCurve curve : curves) {
                writer.append(AvroLightCurves.toRecord(curve));
            }
        }
    }
}
