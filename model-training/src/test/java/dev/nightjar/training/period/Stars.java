package dev.nightjar.training.period;

import dev.nightjar.wavelet.WaveletTensor;
import java.util.Random;

/** Stars whose period can be read: noise, and a bright row at the period's place. */
final class Stars {

    private static final double SHORTEST = 0.1;
    private static final double LONGEST = 180;

    private Stars() {}

    static RotationSet of(int count, long seed) {
        Random random = new Random(seed);
        byte[][] images = new byte[count][64 * 64];
        double[] periodDays = new double[count];
        for (int star = 0; star < count; star++) {
            periodDays[star] = 20 + 150 * random.nextDouble();
            double place = Math.log(periodDays[star] / SHORTEST) / Math.log(LONGEST / SHORTEST);
            int bright = (int) Math.round(63 * place);
            for (int i = 0; i < images[star].length; i++) {
                images[star][i] = (byte) (i / 64 == bright ? 220 : random.nextInt(60));
            }
        }
        return new RotationSet(images, periodDays, WaveletTensor.LINEAR);
    }
}
