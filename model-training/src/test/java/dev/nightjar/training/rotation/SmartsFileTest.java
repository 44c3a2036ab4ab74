package dev.nightjar.training.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.wavelet.MorletTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import nom.tam.fits.Fits;
import nom.tam.fits.ImageHDU;
import nom.tam.fits.header.Bitpix;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmartsFileTest {

    @TempDir private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        RotationSimulator simulator = RotationSimulator.withMadeUpNoise(5, MadeUpNoise.SYNTHETIC);
        Path file = folder.resolve("stars.fits");

        RotationSimulation.write(simulator, 7, 2, file, done -> {});

        try (SmartsFile stars = SmartsFile.open(file)) {
            assertThat(stars.count()).isEqualTo(7);
            for (int i = 0; i < 7; i++) {
                SimulatedRotation star = simulator.star(i);
                assertThat(stars.column("Period")[i])
                        .isCloseTo(star.star().periodDays(), within(1e-4));
                assertThat(stars.column("Inclination")[i])
                        .isCloseTo(star.star().inclinationDeg(), within(1e-4));
                assertThat(stars.images(i, 1))
                        .isEqualTo(new MorletTransform().transform(star.curve()).pixels());
            }
            byte[] three = stars.images(2, 3);
            assertThat(Arrays.copyOfRange(three, 2 * 4096, 3 * 4096)).isEqualTo(stars.images(4, 1));
        }
        assertThat(folder.resolve("stars.fits.part")).doesNotExist();
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() throws Exception {
        RotationSimulator simulator = RotationSimulator.withMadeUpNoise(5, MadeUpNoise.SYNTHETIC);

        RotationSimulation.write(simulator, 6, 1, folder.resolve("one.fits"), done -> {});
        RotationSimulation.write(simulator, 6, 3, folder.resolve("three.fits"), done -> {});

        assertThat(folder.resolve("three.fits")).hasSameBinaryContentAs(folder.resolve("one.fits"));
    }

    @Test
    void theSimulatorOfAFileIsFoundByItsHeader() throws Exception {
        Path noise = quietStars(folder.resolve("quiet stars of the year's thirteen sectors"), 40);
        RotationSimulator real =
                RotationSimulator.withQuietStars(3, noise, "nflux", NoisePart.TRAIN);
        RotationSimulation.write(real, 2, 1, folder.resolve("real.fits"), done -> {});

        assertThat(again("real.fits", noise)).isEqualTo(real.star(1).curve().flux());
    }

    @ParameterizedTest
    @EnumSource(MadeUpNoise.class)
    void theHeaderTellsWhichNoiseWasMadeUp(MadeUpNoise noise) throws Exception {
        RotationSimulator made = RotationSimulator.withMadeUpNoise(-4, noise);
        RotationSimulation.write(made, 2, 1, folder.resolve("made.fits"), done -> {});

        assertThat(again("made.fits", null)).isEqualTo(made.star(1).curve().flux());
        try (SmartsFile stars = SmartsFile.open(folder.resolve("made.fits"))) {
            assertThat(RotationSimulator.options(stars))
                    .hasValue("--count 2 --seed -4 --noise " + noise.word());
        }
    }

    @Test
    void theFolderOfAFilesNoiseIsAskedForAndCompared() throws Exception {
        Path noise = quietStars(folder.resolve("quiet"), 40);
        Path other = quietStars(folder.resolve("other"), 20);
        RotationSimulator real = RotationSimulator.withQuietStars(3, noise, "nflux", NoisePart.ALL);
        RotationSimulation.write(real, 2, 1, folder.resolve("real.fits"), done -> {});
        write("unknown.fits", 2);

        assertThatThrownBy(() -> again("real.fits", null))
                .hasMessageContaining(
                        "real.fits: its noise is nflux of 40 quiet light curves, part ALL")
                .hasMessageEndingWith("name their folder, quiet");
        assertThatThrownBy(() -> again("real.fits", other))
                .hasMessageContaining("has nflux of 20 quiet light curves, part ALL");
        assertThatThrownBy(() -> again("unknown.fits", noise))
                .hasMessageContaining("unknown.fits: its header does not say");
    }

    private float[] again(String name, @Nullable Path noise) throws IOException {
        try (SmartsFile stars = SmartsFile.open(folder.resolve(name))) {
            return RotationSimulator.of(stars, noise).star(1).curve().flux();
        }
    }

    /** Two days of each of so many stars. */
    private static Path quietStars(Path folder, int stars) throws IOException {
        Files.createDirectories(folder);
        for (int star = 0; star < stars; star++) {
            StringBuilder rows = new StringBuilder("time,nflux\n");
            for (int i = 0; i < 96; i++) {
                rows.append(1325 + i / 48.0).append(',').append(100 + (i * star) % 3).append('\n');
            }
            Files.writeString(folder.resolve("lc_%d_1.csv".formatted(star)), rows);
        }
        return folder;
    }

    @Test
    void theLayoutIsThePublishedOne() throws Exception {
        Path file = write("stars.fits", 3);

        try (Fits fits = new Fits(file.toFile())) {
            assertThat(fits.read()).hasSize(3);
            ImageHDU cube = (ImageHDU) fits.getHDU(2);
            assertThat(cube.getAxes()).containsExactly(3, 64, 64);
            assertThat(cube.getBitpix()).isEqualTo(Bitpix.BYTE);
            byte[][][] images = (byte[][][]) cube.getKernel();
            assertThat(images[1][5][9]).isEqualTo((byte) 200);
            assertThat(images[1][9][5]).isZero();
        }
        assertThat(Files.size(file) % 2880).isZero();
    }

    @Test
    void aFileThatEndsEarlyIsNamed() throws Exception {
        Path file = write("stars.fits", 30);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(
                        () -> {
                            try (SmartsFile stars = SmartsFile.open(file)) {
                                stars.images(29, 1);
                            }
                        })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("stars.fits");
    }

    @Test
    void aFileOfAnotherLayoutIsNamed() throws Exception {
        Path file = folder.resolve("image.fits");
        try (Fits fits = new Fits()) {
            fits.addHDU(Fits.makeHDU(new float[8][8]));
            fits.addHDU(Fits.makeHDU(new float[8][8]));
            fits.addHDU(Fits.makeHDU(new float[8][8]));
            fits.write(file.toFile());
        }

        assertThatThrownBy(() -> SmartsFile.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("image.fits: HDU 1 is no binary table with a column Period");
    }

    @Test
    void starsOutsideTheFileAreRefused() throws Exception {
        try (SmartsFile stars = SmartsFile.open(write("stars.fits", 3))) {
            assertThatThrownBy(() -> stars.images(2, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("stars 2 to 3 of 3");
        }
    }

    /** Black images, but for one pixel of star 1: row 5, column 9. */
    private Path write(String name, int count) throws IOException {
        Path file = folder.resolve(name);
        SpottedStar star = new SpottedStar(20, 1, 11, 1, 5, 40, 90, 0.1, 3, true);
        try (SmartsFileWriter out = new SmartsFileWriter(file, count, Map.of("SEED", "1"))) {
            for (int i = 0; i < count; i++) {
                byte[] pixels = new byte[64 * 64];
                pixels[5 * 64 + 9] = (byte) (i == 1 ? 200 : 0);
                out.write(i, star, 0.01, pixels);
            }
        }
        return file;
    }
}
