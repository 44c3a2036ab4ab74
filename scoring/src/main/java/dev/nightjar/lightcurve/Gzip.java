package dev.nightjar.lightcurve;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Inflates files that are gzipped, whatever they are called. */
public final class Gzip {

    /** Thirteen sectors of 20 s exposures are some 100 MB. */
    static final long MAX_BYTES = 256L << 20;

    private static final int FIRST_BYTE = 0x1f;
    private static final int SECOND_BYTE = 0x8b;

    private Gzip() {}

    /**
     * A file's bytes, inflated where they are gzipped.
     *
     * @return fails with an {@link IOException} past 256 MiB: a small file may promise anything
     */
    public static InputStream inflated(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes);
        in.mark(2);
        boolean gzipped = in.read() == FIRST_BYTE && in.read() == SECOND_BYTE;
        in.reset();
        return gzipped ? new Limited(new GZIPInputStream(in)) : in;
    }

    private static final class Limited extends FilterInputStream {

        private long left = MAX_BYTES;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count(skipped);
            return skipped;
        }

        private void count(long bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("it inflates to more than %d MiB".formatted(MAX_BYTES >> 20));
            }
        }
    }
}
