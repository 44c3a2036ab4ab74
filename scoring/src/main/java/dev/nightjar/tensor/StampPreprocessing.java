package dev.nightjar.tensor;

import java.util.EnumSet;
import java.util.List;

/**
 * How stamps become a model's input. Written in the model's bundle, so that training, offline
 * scoring and the job cannot differ; {@link StampTensorizer} carries it out.
 *
 * @param name of this choice of settings, small letters, digits and hyphens, e.g.
 *     "stamps-21px-min-max"
 * @param version of the rules behind the settings; this release knows {@value #RULES_VERSION}
 * @param side of the square window [pixel], odd, so that the detection has a middle pixel
 * @param channels planes of the tensor, in order, none twice
 * @param scaling of every plane that does not have a unit of its own, see {@link StampChannel}
 * @param snrFwhmPixels full width at half maximum of the Gaussian matched filter behind the SNR
 *     channel [pixel]
 */
public record StampPreprocessing(
        String name,
        int version,
        int side,
        List<StampChannel> channels,
        StampScaling scaling,
        double snrFwhmPixels) {

    /** The version of the rules that {@link StampTensorizer} carries out. */
    public static final int RULES_VERSION = 1;

    /** Median seeing of ZTF, 2.1 arcsec, on its 1.01 arcsec pixels. */
    public static final double ZTF_FWHM_PIXELS = 2.1;

    private static final List<StampChannel> PUBLISHED_CHANNELS =
            List.of(
                    StampChannel.TEMPLATE,
                    StampChannel.SCIENCE,
                    StampChannel.DIFFERENCE,
                    StampChannel.SNR);

    /** The published network's input: 4 x 21 x 21, per-stamp min-max. */
    public static final StampPreprocessing MIN_MAX_21 =
            new StampPreprocessing(
                    "stamps-21px-min-max",
                    RULES_VERSION,
                    21,
                    PUBLISHED_CHANNELS,
                    StampScaling.MIN_MAX,
                    ZTF_FWHM_PIXELS);

    /** The same window scaled by each stamp's RMS after sky subtraction. */
    public static final StampPreprocessing SKY_SUBTRACTED_RMS_21 =
            new StampPreprocessing(
                    "stamps-21px-sky-subtracted-rms",
                    RULES_VERSION,
                    21,
                    PUBLISHED_CHANNELS,
                    StampScaling.SKY_SUBTRACTED_RMS,
                    ZTF_FWHM_PIXELS);

    /** Checks every setting. */
    public StampPreprocessing {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "preprocessing name '" + name + "' is not small letters, digits and hyphens");
        }
        if (version != RULES_VERSION) {
            throw new IllegalArgumentException(
                    "preprocessing version %d is unknown; this release knows %d"
                            .formatted(version, RULES_VERSION));
        }
        if (side < 5 || side > 127 || side % 2 == 0) {
            throw new IllegalArgumentException(
                    "preprocessing side %d is not an odd number from 5 to 127".formatted(side));
        }
        channels = List.copyOf(channels);
        if (channels.isEmpty() || EnumSet.copyOf(channels).size() != channels.size()) {
            throw new IllegalArgumentException(
                    "preprocessing channels " + channels + " are none, or name one twice");
        }
        if (!(snrFwhmPixels >= 1 && snrFwhmPixels <= 10)) {
            throw new IllegalArgumentException(
                    "preprocessing snrFwhmPixels %s is not from 1 to 10".formatted(snrFwhmPixels));
        }
    }

    /** Numbers in one tensor: channels x side x side. */
    public int inputLength() {
        return channels.size() * side * side;
    }

    /** Name and version, e.g. {@code stamps-21px-min-max/1}. */
    public String id() {
        return name + "/" + version;
    }
}
