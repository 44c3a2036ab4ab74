package dev.nightjar.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.testing.RealData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLightCurvesTest {

    @TempDir private Path folder;

    private final CsvLightCurves reader = new CsvLightCurves("time", "flux");

    @Test
    void samplesWithoutAValueAreLeftOut() throws Exception {
        Path file =
                write("star 7.csv", "time,flux,error\n1,1.5,0\n2,nan,0\n3,,0\n,1,0\n\n5,0.5,0\n");

        LightCurve curve = reader.read(file);

        assertThat(curve.starId()).isEqualTo("star 7");
        assertThat(curve.timeDays()).containsExactly(1, 5);
        assertThat(curve.flux()).containsExactly(1.5f, 0.5f);
        assertThat(curve.origin().fluxName()).isEqualTo("flux");
    }

    @Test
    void tablesAsOtherProgramsWriteThemAreRead() throws Exception {
        Path file =
                write(
                        "other.CSV",
                        "\uFEFF# TESS, sector 4\n\"time\", \"flux\"\r\n3, 30\r\n# gap\r\n1,\"10\"\r\n2,NA\r\n");

        LightCurve curve = reader.read(file);

        assertThat(curve.starId()).isEqualTo("other");
        assertThat(curve.timeDays()).containsExactly(1, 3);
        assertThat(curve.flux()).containsExactly(10, 30);
    }

    @Test
    void aSmallFileThatInflatesBeyondMeasureIsGivenUp() throws Exception {
        Path file = folder.resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("flux,time\n".getBytes(StandardCharsets.UTF_8));
            byte[] lines = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int mebibytes = 0; mebibytes < 257; mebibytes++) {
                out.write(lines);
            }
        }

        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("inflates to more than 256 MiB");
    }

    @Test
    void gzippedFilesAreInflated() throws Exception {
        Path file = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("flux,time\n2,1\n".getBytes(StandardCharsets.UTF_8));
        }

        LightCurve curve = reader.read(file);

        assertThat(curve.starId()).isEqualTo("a");
        assertThat(curve.timeDays()).containsExactly(1);
        assertThat(curve.flux()).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time,mag~1,2|no column 'flux' among [time, mag]",
                "time,flux~1,2,3|line 2: 3 cells where the header names 2 columns",
                "time,flux~1,bright|line 2: 'bright' is not a number",
                "time,flux~2,1~1,1~2,5|sample 2, at 2.0 d, is not later than the one before, at 2.0 d",
                "time,flux~1,\"2|line 2: Missing closing quote",
                "time,flux~1,nan|no good sample"
            })
    void aDamagedFileIsNamedWithItsDamage(String lines, String damage) throws Exception {
        Path file = write("bad.csv", lines.replace('~', '\n'));

        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(InvalidLightCurveException.class)
                .hasMessageContaining("bad.csv")
                .hasMessageContaining(damage);
    }

    @Test
    void quietTessCurvesAreRead() throws Exception {
        Path file =
                RealData.path("tess-light-curves").resolve("lc_2324377377939491200_29_1_1.csv.gz");

        LightCurve curve = new CsvLightCurves("time", "nflux").read(file);

        assertThat(curve.starId()).isEqualTo("lc_2324377377939491200_29_1_1");
        assertThat(curve.flux().length).isBetween(2000, 2540);
        assertThat(curve.timeDays()[0]).isEqualTo(2089.002047);
        assertThat(curve.spanDays()).isBetween(20.0, 28.0);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
