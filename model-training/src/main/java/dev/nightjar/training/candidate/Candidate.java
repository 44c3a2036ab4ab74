package dev.nightjar.training.candidate;

/**
 * A detection of an image subtraction, with its truth. Stamps are row-major float[side * side], not
 * normalised.
 *
 * @param id number in its data set
 * @param sceneId number of its pair of exposures; data are split by it
 * @param mechanism what made it, a name of {@link dev.nightjar.training.simulate.Mechanism}; the
 *     truth, also where the label is wrong
 * @param real the label: a real source (1) or an artefact (0)
 * @param snr of the detection, negative where the source faded
 * @param side rows, and columns, of each stamp [pixel]
 * @param template [DN]
 * @param science [DN]
 * @param difference science minus template [DN], its sign as measured
 * @param snrMap PSF-filtered difference over its standard deviation, 1
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the reader's caller, never compared
public record Candidate(
        long id,
        long sceneId,
        String mechanism,
        boolean real,
        float snr,
        int side,
        float[] template,
        float[] science,
        float[] difference,
        float[] snrMap) {

    /**
     * Checks the stamps' lengths.
     *
     * @throws IllegalArgumentException if one is not side * side long
     */
    public Candidate {
        check("template", template, side);
        check("science", science, side);
        check("difference", difference, side);
        check("snrMap", snrMap, side);
    }

    private static void check(String name, float[] stamp, int side) {
        if (side < 1 || stamp.length != side * side) {
            throw new IllegalArgumentException(
                    "stamp %s holds %d pixels, not %d x %d"
                            .formatted(name, stamp.length, side, side));
        }
    }
}
