package dev.nightjar.bundle;

import dev.nightjar.engine.NetworkShape;
import dev.nightjar.rotation.BaselineRange;
import dev.nightjar.rotation.PeriodCalibration;
import dev.nightjar.rotation.PeriodEstimate;
import dev.nightjar.rotation.PeriodHead;
import dev.nightjar.wavelet.WaveletImage;
import dev.nightjar.wavelet.WaveletTensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The manifest of a model that gives rotation periods.
 *
 * @param preprocessing how its input is made: the name of a {@link WaveletTensor}
 * @param head what the network's outputs mean
 * @param calibration of its intervals
 * @param trainedBaselineDays light curves it was trained on; others are scored and flagged
 * @param unsureAbove sigma over period above which a star is labelled {@value #UNSURE}, else
 *     {@value #CREDIBLE}
 */
public record RotationManifest(
        int formatVersion,
        String name,
        String version,
        ModelTask task,
        String preprocessing,
        PeriodHead head,
        PeriodCalibration calibration,
        BaselineRange trainedBaselineDays,
        double unsureAbove,
        double goldenTolerance,
        TrainingRecord training,
        Map<String, Double> metrics,
        Map<String, BundleFile> files)
        implements BundleManifest {

    /** The label of a period that may be used. */
    public static final String CREDIBLE = "credible";

    /** The label of a period whose uncertainty is too large. */
    public static final String UNSURE = "unsure";

    /** Checks every field against the others. */
    public RotationManifest {
        ManifestRules.requireTask(ModelTask.ROTATION_PERIOD, task);
        tensor(preprocessing); // checks the name
        if (!(unsureAbove > 0)) {
            throw new IllegalArgumentException("unsureAbove " + unsureAbove + " is not above 0");
        }
        ManifestRules.requireNames(name, version, files.keySet());
        ManifestRules.requireGoldenTolerance(goldenTolerance);
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** One channel of 64 x 64 to the head's outputs. */
    @Override
    public NetworkShape networkShape() {
        return new NetworkShape(1, WaveletImage.SIDE, 1, head.outputs());
    }

    /** How its input is made. */
    public WaveletTensor tensor() {
        return tensor(preprocessing);
    }

    private static WaveletTensor tensor(String preprocessing) {
        return WaveletTensor.named(preprocessing)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "preprocessing '%s' is unknown; this release makes %s"
                                                .formatted(
                                                        preprocessing,
                                                        Arrays.stream(WaveletTensor.values())
                                                                .map(WaveletTensor::id)
                                                                .toList())));
    }

    /** {@value #CREDIBLE} or {@value #UNSURE}. */
    public String label(PeriodEstimate estimate) {
        // So written that a period of 0 is unsure.
        return estimate.sigmaDays() <= unsureAbove * estimate.periodDays()
                        && estimate.periodDays() > 0
                ? CREDIBLE
                : UNSURE;
    }

    @Override
    public RotationManifest withFiles(Map<String, BundleFile> files) {
        return new RotationManifest(
                formatVersion,
                name,
                version,
                task,
                preprocessing,
                head,
                calibration,
                trainedBaselineDays,
                unsureAbove,
                goldenTolerance,
                training,
                metrics,
                files);
    }
}
