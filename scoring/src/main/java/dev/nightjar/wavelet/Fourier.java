package dev.nightjar.wavelet;

import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.utils.CommonUtils;

/**
 * Fourier transforms of lengths that are powers of two, in the calling thread. Not thread-safe: one
 * object a thread.
 */
public final class Fourier {

    static {
        // The library would start threads of its own; ours has one core and is asked often.
        CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
        CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
    }

    private static final int MAX_LOG = 26;

    private final DoubleFFT_1D[] byLog = new DoubleFFT_1D[MAX_LOG + 1];

    /** The smallest power of two that is not less. */
    public static int powerOfTwoFrom(double length) {
        int power = 1;
        while (power < length) {
            power *= 2;
        }
        return power;
    }

    /**
     * Forward, of reals, in place: then [2k] and [2k + 1] hold real and imaginary part of bin k,
     * and [1] the real part of bin n / 2.
     */
    public void forward(double[] reals, int length) {
        ofLength(length).realForward(reals);
    }

    /** Backward, of length complex numbers (real, imaginary, real, ...), in place, not divided. */
    public void backward(double[] complex, int length) {
        ofLength(length).complexInverse(complex, false);
    }

    private DoubleFFT_1D ofLength(int length) {
        int log = Integer.numberOfTrailingZeros(length);
        DoubleFFT_1D known = byLog[log];
        if (known == null) {
            known = new DoubleFFT_1D(length);
            byLog[log] = known;
        }
        return known;
    }
}
