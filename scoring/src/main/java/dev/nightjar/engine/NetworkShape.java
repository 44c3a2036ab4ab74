package dev.nightjar.engine;

/**
 * What a stamp network takes and gives.
 *
 * @param channels planes of the input tensor
 * @param side of the square planes [pixel]
 * @param rotations copies of the input the convolutions see: 1, or 4 for 0, 90, 180 and 270 degrees
 *     counter-clockwise, or 8 for these and their mirror images. The ONNX graph makes them itself;
 *     Deeplearning4j is given them
 * @param classes outputs
 */
public record NetworkShape(int channels, int side, int rotations, int classes) {

    /** Checks the rotations. */
    public NetworkShape {
        if (rotations != 1 && rotations != 4 && rotations != 8) {
            throw new IllegalArgumentException(
                    "network rotations " + rotations + " are not 1, 4 or 8");
        }
        if (channels < 1 || side < 1 || classes < 2) {
            throw new IllegalArgumentException(
                    "network shape %dx%dx%d to %d classes is none"
                            .formatted(channels, side, side, classes));
        }
    }

    /** Numbers in one item's input tensor. */
    public int inputLength() {
        return channels * side * side;
    }
}
