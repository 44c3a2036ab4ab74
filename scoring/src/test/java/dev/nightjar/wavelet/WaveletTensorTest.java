package dev.nightjar.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WaveletTensorTest {

    private static final byte[] PIXELS = {0, 1, 64, (byte) 128, (byte) 255};

    @Test
    void theLinearTensorIsTheImageOver255() {
        float[] tensor = WaveletTensor.LINEAR.of(PIXELS);

        for (int i = 0; i < PIXELS.length; i++) {
            assertThat(tensor[i]).isEqualTo((PIXELS[i] & 0xFF) / 255f);
        }
    }

    @Test
    void theTensorOfAmplitudesIsTheRootOfThat() {
        float[] power = WaveletTensor.LINEAR.of(PIXELS);
        float[] amplitude = WaveletTensor.SQUARE_ROOT.of(PIXELS);

        for (int i = 0; i < PIXELS.length; i++) {
            assertThat(amplitude[i]).isCloseTo((float) Math.sqrt(power[i]), within(1e-6f));
        }
    }
}
