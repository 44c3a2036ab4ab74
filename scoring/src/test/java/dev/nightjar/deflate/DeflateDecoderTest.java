package dev.nightjar.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.deflate.InvalidDeflateException.Flaw;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the virtual machine's own inflater, which is zlib. */
class DeflateDecoderTest {

    private static final int MOST = 1 << 20;

    private final DeflateDecoder decoder = new DeflateDecoder(MOST);
    private final Random random = new Random(20261122);

    /** What is compressed. */
    enum Kind {
        NOTHING,
        ONE_BYTE,
        ZEROS,
        NOISE,
        FEW_LETTERS,
        REPEATED_FAR,
        /** Codes of all lengths, up to the longest. */
        UNEVEN,
        /** Long codes one after the other, between short ones. */
        RUNS_OF_RARE,

        FLOATS
    }

    @ParameterizedTest
    @EnumSource
    void givesBackWhatWasCompressedAtAnyLevelAndStrategy(Kind kind) throws Exception {
        for (int round = 0; round < 20; round++) {
            byte[] data = data(kind);
            for (int level : new int[] {0, 1, 4, 6, 9}) {
                for (int strategy :
                        new int[] {
                            Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY
                        }) {
                    byte[] stream = deflated(data, level, strategy, round % 2 == 0);
                    byte[] padded = padded(stream);

                    int size = decoder.inflate(padded, 3, padded.length);

                    assertThat(Arrays.copyOf(decoder.buffer(), size)).isEqualTo(data);
                    assertThat(decoder.end()).isEqualTo(3 + stream.length);
                    assertThat(decoder.inflate(stream, 0, stream.length)).isEqualTo(data.length);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatEndsEarlyIsCalledTruncatedWhereverItEnds(Kind kind) throws Exception {
        byte[] stream = deflated(data(kind), 6, Deflater.DEFAULT_STRATEGY, true);
        int step = Math.max(1, stream.length / 300);
        for (int length = 0; length < stream.length; length += step) {
            byte[] cut = Arrays.copyOf(stream, length);
            byte[] behind = Arrays.copyOf(stream, stream.length + 9);

            assertFlaw(cut, length, Flaw.TRUNCATED);
            assertFlaw(behind, length, Flaw.TRUNCATED);
        }
    }

    @Test
    void aDamagedStreamIsRefusedExactlyWhereZlibRefusesIt() throws Exception {
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            byte[] stream = deflated(smallData(kind), 6, Deflater.DEFAULT_STRATEGY, i % 3 == 0);
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                stream[random.nextInt(Math.min(stream.length, 80))] ^= 1 << random.nextInt(8);
            }
            byte[] expected = zlib(stream);
            byte[] got = ours(stream);

            assertThat(got).as("stream %d", i).isEqualTo(expected);
            refused += expected == null ? 1 : 0;
        }
        assertThat(refused).isBetween(2_000, 19_000);
    }

    @Test
    void bytesThatWereNeverAStreamAreRefusedExactlyWhereZlibRefusesThem() throws Exception {
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(60)];
            random.nextBytes(bytes);
            bytes[0] = (byte) (bytes[0] & ~6 | (i % 3) << 1);

            assertThat(ours(bytes)).as("stream %d", i).isEqualTo(zlib(bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {MOST + 1, 3 * MOST})
    void whatInflatesToMoreThanItMayIsRefused(int length) {
        byte[] stream = deflated(new byte[length], 9, Deflater.DEFAULT_STRATEGY, true);

        assertFlaw(stream, stream.length, Flaw.TOO_LONG);
    }

    @Test
    void whatInflatesToJustWhatItMayIsNot() throws Exception {
        byte[] stream = deflated(new byte[MOST], 0, Deflater.DEFAULT_STRATEGY, true);

        assertThat(decoder.inflate(stream, 0, stream.length)).isEqualTo(MOST);
    }

    private void assertFlaw(byte[] bytes, int to, Flaw flaw) {
        assertThatThrownBy(() -> decoder.inflate(bytes, 0, to))
                .isInstanceOfSatisfying(
                        InvalidDeflateException.class,
                        e -> assertThat(e.flaw()).as("%d bytes: %s", to, e).isEqualTo(flaw));
    }

    private byte @Nullable [] ours(byte[] stream) {
        try {
            return Arrays.copyOf(decoder.buffer(), decoder.inflate(stream, 0, stream.length));
        } catch (InvalidDeflateException e) {
            return null;
        }
    }

    private static byte @Nullable [] zlib(byte[] stream) {
        Inflater inflater = new Inflater(true);
        inflater.setInput(stream);
        byte[] out = new byte[MOST];
        try {
            int size = inflater.inflate(out);
            return inflater.finished() ? Arrays.copyOf(out, size) : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    private byte[] padded(byte[] stream) {
        byte[] padded = new byte[stream.length + 3 + random.nextInt(12)];
        random.nextBytes(padded);
        System.arraycopy(stream, 0, padded, 3, stream.length);
        return padded;
    }

    private static byte[] deflated(byte[] data, int level, int strategy, boolean whole) {
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(strategy);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 12];
        if (!whole) {
            // An empty stored block in the middle, not at a byte's end.
            deflater.setInput(data, 0, data.length / 2);
            int got;
            do {
                got = deflater.deflate(part, 0, part.length, Deflater.SYNC_FLUSH);
                out.write(part, 0, got);
            } while (got > 0 || !deflater.needsInput());
        }
        int done = whole ? 0 : data.length / 2;
        deflater.setInput(data, done, data.length - done);
        deflater.finish();
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return out.toByteArray();
    }

    private byte[] smallData(Kind kind) {
        byte[] data = data(kind);
        return Arrays.copyOf(data, Math.min(data.length, 400));
    }

    /** 0 half the time, 1 a quarter, up to {@code letters - 1}. */
    private int geometric(int letters) {
        int letter = 0;
        while (letter < letters - 1 && random.nextBoolean()) {
            letter++;
        }
        return letter;
    }

    private byte[] data(Kind kind) {
        int length = 1 + random.nextInt(60_000);
        byte[] data = new byte[length];
        switch (kind) {
            case NOTHING -> {
                return new byte[0];
            }
            case ONE_BYTE -> {
                return new byte[] {(byte) random.nextInt()};
            }
            case ZEROS -> {}
            case NOISE -> random.nextBytes(data);
            case FEW_LETTERS -> {
                for (int i = 0; i < length; i++) {
                    data[i] = (byte) "abc".charAt(random.nextInt(3));
                }
            }
            case REPEATED_FAR -> {
                random.nextBytes(data);
                for (int i = 32_768; i < length; i++) {
                    data[i] = data[i - 32_768];
                }
            }
            case UNEVEN -> {
                for (int i = 0; i < length; i++) {
                    data[i] = (byte) Math.min(255, -Math.log(random.nextDouble()) * 1.7);
                }
                for (int i = 0; i < Math.min(length, 40); i++) {
                    data[random.nextInt(length)] = (byte) random.nextInt();
                }
            }
            case RUNS_OF_RARE -> {
                data = new byte[length * 3];
                double rare = 0.02 + 0.2 * random.nextDouble();
                int run = 6 + random.nextInt(60);
                int letters = 1 + random.nextInt(4);
                for (int i = 0; i < data.length; ) {
                    boolean now = random.nextDouble() < rare;
                    for (int end = Math.min(data.length, i + run); i < end; i++) {
                        data[i] = (byte) (now ? random.nextInt() : geometric(letters));
                    }
                }
            }
            case FLOATS -> {
                ByteBuffer floats = ByteBuffer.wrap(data);
                while (floats.remaining() >= Float.BYTES) {
                    floats.putFloat((float) (200 + 5 * random.nextGaussian()));
                }
            }
        }
        return data;
    }
}
