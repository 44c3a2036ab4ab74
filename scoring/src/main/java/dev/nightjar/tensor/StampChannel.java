package dev.nightjar.tensor;

/**
 * One plane of the stamp tensor. The published network has the first four, in their order here.
 *
 * <p>The others are in units of the difference's noise, {@code arcsinh((x - b) / s)}: b the median
 * of the whole stamp (0 for the difference), s = 1.4826 median(|d|) of the whole difference,
 * whichever the image, both over every second pixel of every second row. Template, science and
 * difference then share one scale: how bright a star is beside what the subtraction left of it can
 * be seen, which planes scaled one by one do not tell. {@link StampPreprocessing#scaling} does not
 * touch them.
 */
public enum StampChannel {
    /** The reference image. */
    TEMPLATE(Image.TEMPLATE, Scale.OWN),
    /** The new image. */
    SCIENCE(Image.SCIENCE, Scale.OWN),
    /** Science minus template, as the survey subtracted it. */
    DIFFERENCE(Image.DIFFERENCE, Scale.OWN),
    /** Signal-to-noise ratio of a point source centred on each pixel of the difference. */
    SNR(Image.SNR, Scale.OWN),

    /** The reference image in units of the difference's noise. */
    TEMPLATE_SIGMAS(Image.TEMPLATE, Scale.SIGMAS),
    /** The new image in units of the difference's noise. */
    SCIENCE_SIGMAS(Image.SCIENCE, Scale.SIGMAS),
    /** The difference in units of its noise. */
    DIFFERENCE_SIGMAS(Image.DIFFERENCE, Scale.SIGMAS),

    /** As {@link #TEMPLATE_SIGMAS}, three times as wide: means of 3 x 3 pixels. */
    WIDE_TEMPLATE_SIGMAS(Image.TEMPLATE, Scale.WIDE_SIGMAS),
    /** As {@link #SCIENCE_SIGMAS}, three times as wide: means of 3 x 3 pixels. */
    WIDE_SCIENCE_SIGMAS(Image.SCIENCE, Scale.WIDE_SIGMAS),
    /** As {@link #DIFFERENCE_SIGMAS}, three times as wide: means of 3 x 3 pixels. */
    WIDE_DIFFERENCE_SIGMAS(Image.DIFFERENCE, Scale.WIDE_SIGMAS);

    /** Where a plane's pixels come from. */
    enum Image {
        TEMPLATE,
        SCIENCE,
        DIFFERENCE,
        SNR
    }

    /** How a plane's numbers come about. */
    enum Scale {
        /** By the preprocessing's {@link StampScaling}, each plane on its own. */
        OWN,
        /** In units of the difference's noise. */
        SIGMAS,
        /** The same over a window three times as wide, averaged over 3 x 3 pixels. */
        WIDE_SIGMAS
    }

    private final Image image;
    private final Scale scale;

    StampChannel(Image image, Scale scale) {
        this.image = image;
        this.scale = scale;
    }

    Image image() {
        return image;
    }

    Scale scale() {
        return scale;
    }
}
