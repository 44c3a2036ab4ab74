package dev.nightjar.tensor;

import dev.nightjar.alert.InputFlag;
import dev.nightjar.stamp.Stamp;
import dev.nightjar.stamp.StampTriplet;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Step 3: cuts, masks, pads and scales a triplet into a model's input. Keeps scratch: one per
 * thread.
 *
 * <p><b>Centre.</b> The window's middle pixel is the triplet's centre: the middle of a whole stamp
 * (pixel 31 of ZTF's 63, pixel n/2 of a Rubin stamp of even side n), the detection's pixel in a
 * stamp that the detector's edge has cut. A stamp whose size differs from the difference's has the
 * detection in its own middle.
 *
 * <p><b>Crop and pad.</b> The window is cut without resampling. Where it reaches outside a stamp,
 * and where a pixel is not finite or is a fill value (magnitude over 1e30), it holds the median of
 * the stamp's measured pixels. A plane that is three times as wide is flagged for masked pixels,
 * but not for reaching outside: Rubin's stamps always end before it does.
 *
 * <p><b>Finite.</b> Every value that leaves is finite, whatever came in; a stamp without contrast
 * leaves as zeros.
 */
public final class StampTensorizer {

    private final StampPreprocessing preprocessing;
    private final int planeLength;
    private final PlaneScaler scaler;
    private final SignalToNoise signalToNoise;
    private final Medians medians = new Medians();
    private final boolean inSigmas;
    private final SigmaPlanes sigmaPlanes;
    private float[] scratch = new float[63 * 63];

    /** For inputs of one kind. */
    public StampTensorizer(StampPreprocessing preprocessing) {
        this.preprocessing = preprocessing;
        this.planeLength = preprocessing.side() * preprocessing.side();
        this.scaler = new PlaneScaler(preprocessing.scaling(), preprocessing.side());
        this.signalToNoise = new SignalToNoise(preprocessing.side(), preprocessing.snrFwhmPixels());
        this.inSigmas =
                preprocessing.channels().stream()
                        .anyMatch(channel -> channel.scale() != StampChannel.Scale.OWN);
        this.sigmaPlanes = new SigmaPlanes(preprocessing.side(), medians);
    }

    /** The settings it carries out. */
    public StampPreprocessing preprocessing() {
        return preprocessing;
    }

    /**
     * Makes the input for one alert, the SNR channel from its difference; shape as {@link
     * StampPreprocessing} says.
     */
    public StampTensor tensorize(StampTriplet triplet) {
        return tensorize(triplet, null);
    }

    /**
     * Makes the input for one candidate.
     *
     * @param snrMap signal-to-noise ratio of a point source on each pixel, where a pipeline gives
     *     one; it is cut and scaled as the SNR channel. Null to make the map from the difference
     */
    public StampTensor tensorize(StampTriplet triplet, @Nullable Stamp snrMap) {
        float[] values = new float[preprocessing.inputLength()];
        Set<InputFlag> flags = EnumSet.noneOf(InputFlag.class);
        if (triplet.edgeCut()) {
            flags.add(InputFlag.EDGE_STAMP);
        }
        if (!sameSize(triplet.science(), triplet.difference())
                || !sameSize(triplet.template(), triplet.difference())) {
            flags.add(InputFlag.UNEQUAL_STAMPS);
        }
        if (inSigmas) {
            sigmaPlanes.measure(triplet);
        }
        int offset = 0;
        for (StampChannel channel : preprocessing.channels()) {
            StampWindow window = window(triplet, channel, snrMap);
            boolean contrast;
            if (channel.scale() == StampChannel.Scale.OWN) {
                fill(channel, window, snrMap, values, offset, flags);
                contrast = scaler.scale(channel, values, offset);
            } else {
                contrast = sigmas(channel, window, values, offset, flags);
            }
            if (!contrast) {
                flags.add(InputFlag.CONSTANT_STAMP);
            }
            offset += planeLength;
        }
        return new StampTensor(values, flags);
    }

    private void fill(
            StampChannel channel,
            StampWindow window,
            @Nullable Stamp snrMap,
            float[] values,
            int offset,
            Set<InputFlag> flags) {
        if (channel == StampChannel.SNR && snrMap == null) {
            if (signalToNoise.map(window, values, offset)) {
                flags.add(InputFlag.ESTIMATED_NOISE);
            }
        } else {
            cut(window, values, offset, flags);
        }
    }

    private boolean sigmas(
            StampChannel channel,
            StampWindow window,
            float[] values,
            int offset,
            Set<InputFlag> flags) {
        boolean wide = channel.scale() == StampChannel.Scale.WIDE_SIGMAS;
        int masked =
                wide ? sigmaPlanes.average(window, values, offset) : window.copyTo(values, offset);
        if (masked > 0) {
            flags.add(InputFlag.MASKED_PIXELS);
        }
        if (!wide && window.reachesOutside()) {
            flags.add(InputFlag.PADDED_STAMP);
        }
        return sigmaPlanes.scale(channel, values, offset);
    }

    private StampWindow window(StampTriplet triplet, StampChannel channel, @Nullable Stamp snrMap) {
        Stamp stamp =
                switch (channel.image()) {
                    case TEMPLATE -> triplet.template();
                    case SCIENCE -> triplet.science();
                    case DIFFERENCE -> triplet.difference();
                    case SNR -> snrMap == null ? triplet.difference() : snrMap;
                };
        boolean placed = sameSize(stamp, triplet.difference());
        return StampWindow.around(
                stamp,
                placed ? triplet.centreX() : stamp.width() / 2,
                placed ? triplet.centreY() : stamp.height() / 2,
                channel.scale() == StampChannel.Scale.WIDE_SIGMAS
                        ? SigmaPlanes.WIDTH_FACTOR * preprocessing.side()
                        : preprocessing.side());
    }

    private void cut(StampWindow window, float[] values, int offset, Set<InputFlag> flags) {
        boolean masked = window.copyTo(values, offset) > 0;
        boolean padded = window.reachesOutside();
        if (masked) {
            flags.add(InputFlag.MASKED_PIXELS);
        }
        if (padded) {
            flags.add(InputFlag.PADDED_STAMP);
        }
        if (masked || padded) {
            float fill = medianOfMeasured(window.stamp());
            for (int i = offset; i < offset + planeLength; i++) {
                if (Float.isNaN(values[i])) {
                    values[i] = fill;
                }
            }
        }
    }

    private float medianOfMeasured(Stamp stamp) {
        if (scratch.length < stamp.pixels().length) {
            scratch = new float[stamp.pixels().length];
        }
        int count = 0;
        for (float pixel : stamp.pixels()) {
            if (Stamp.isMeasured(pixel)) {
                scratch[count++] = pixel;
            }
        }
        return medians.of(scratch, count);
    }

    private static boolean sameSize(Stamp one, Stamp other) {
        return one.width() == other.width() && one.height() == other.height();
    }
}
