package dev.nightjar.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.NullDataHDU;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitsLightCurvesTest {

    @TempDir private Path folder;

    @Test
    void flaggedAndMissingSamplesOfATessFileAreLeftOut() throws Exception {
        Path file = write("tess.fits", "QUALITY", "TESS", "TIC 261136679", 2457000);

        LightCurve curve = new FitsLightCurves("PDCSAP_FLUX").read(file);

        assertThat(curve.starId()).isEqualTo("TIC 261136679");
        assertThat(curve.timeDays()).containsExactly(1325.0, 1325.5);
        assertThat(curve.flux()).containsExactly(10f, 50f);
        assertThat(curve.origin().mission()).isEqualTo("TESS");
        assertThat(curve.origin().fluxName()).isEqualTo("PDCSAP_FLUX");
    }

    @Test
    void sapFluxIsReadWhereAskedFor() throws Exception {
        Path file = write("tess.fits", "QUALITY", "TESS", "TIC 1", 2457000);

        LightCurve curve = new FitsLightCurves("SAP_FLUX").read(file);

        // The third has no PDCSAP_FLUX, but SAP_FLUX.
        assertThat(curve.flux()).containsExactly(11f, 31f, 51f);
    }

    @Test
    void keplersTimesAreMovedToTesss() throws Exception {
        Path file = write("kplr.fits", "SAP_QUALITY", "Kepler", "KIC 757076", 2454833);

        LightCurve curve = new FitsLightCurves("PDCSAP_FLUX").read(file);

        assertThat(curve.timeDays()).containsExactly(1325.0 - 2167, 1325.5 - 2167);
    }

    @Test
    void aColumnThatIsMissingIsNamed() throws Exception {
        Path file = write("tess.fits", "QUALITY", "TESS", "TIC 1", 2457000);

        assertThatThrownBy(() -> new FitsLightCurves("KSPSAP_FLUX").read(file))
                .isInstanceOf(InvalidLightCurveException.class)
                .hasMessageContaining("tess.fits: no column KSPSAP_FLUX");
    }

    @Test
    void aFileWithoutFlagsIsRefused() throws Exception {
        Path file = write("odd.fits", "FLAGS", "TESS", "TIC 1", 2457000);

        assertThatThrownBy(() -> new FitsLightCurves("PDCSAP_FLUX").read(file))
                .isInstanceOf(InvalidLightCurveException.class)
                .hasMessageContaining("odd.fits: no column with quality flags");
    }

    @Test
    void aFileThatIsNotFitsIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("text.fits"), "time,flux\n1,2\n");

        assertThatThrownBy(() -> new FitsLightCurves("PDCSAP_FLUX").read(file))
                .hasMessageContaining("text.fits");
    }

    @Test
    void aTableWithoutRowsOrWithTextForTimesIsRefused() throws Exception {
        BinaryTable empty = new BinaryTable();
        empty.addColumn(new double[0]);
        BinaryTable text = new BinaryTable();
        text.addColumn(new String[] {"noon", "dusk"});

        assertThatThrownBy(() -> new FitsLightCurves("SAP_FLUX").read(time("empty.fits", empty)))
                .isInstanceOf(InvalidLightCurveException.class)
                .hasMessageContaining("empty.fits: its table has no rows");
        assertThatThrownBy(() -> new FitsLightCurves("SAP_FLUX").read(time("text.fits", text)))
                .isInstanceOf(InvalidLightCurveException.class)
                .hasMessageContaining("text.fits: column TIME holds no single numbers");
    }

    @Test
    void aStarWithoutANameIsCalledAsItsFile() throws Exception {
        Path file = write("nameless.fits", "QUALITY", "TESS", " ", 2457000);

        assertThat(new FitsLightCurves("SAP_FLUX").read(file).starId()).isEqualTo("nameless.fits");
    }

    private Path time(String name, BinaryTable table) throws Exception {
        BinaryTableHDU unit = BinaryTableHDU.wrap(table);
        unit.setColumnName(0, "TIME", null);
        Path file = folder.resolve(name);
        try (Fits fits = new Fits()) {
            fits.addHDU(new NullDataHDU());
            fits.addHDU(unit);
            fits.write(file.toFile());
        }
        return file;
    }

    /** Five samples: the second is flagged, the third has no PDCSAP flux, the fourth no time. */
    private Path write(String name, String flags, String mission, String star, int zero)
            throws Exception {
        BinaryTable table = new BinaryTable();
        table.addColumn(new double[] {1325, 1325.1, 1325.2, Double.NaN, 1325.5});
        table.addColumn(new float[] {11, 21, 31, 41, 51});
        table.addColumn(new float[] {10, 20, Float.NaN, 40, 50});
        table.addColumn(new int[] {0, 128, 0, 0, 0});
        BinaryTableHDU unit = BinaryTableHDU.wrap(table);
        unit.setColumnName(0, "TIME", null);
        unit.setColumnName(1, "SAP_FLUX", null);
        unit.setColumnName(2, "PDCSAP_FLUX", null);
        unit.setColumnName(3, flags, null);
        unit.addValue("OBJECT", star, null);
        unit.addValue("TELESCOP", mission, null);
        unit.addValue("BJDREFI", zero, null);
        unit.addValue("BJDREFF", 0.0, null);
        Path file = folder.resolve(name);
        try (Fits fits = new Fits()) {
            fits.addHDU(new NullDataHDU());
            fits.addHDU(unit);
            fits.write(file.toFile());
        }
        return file;
    }
}
