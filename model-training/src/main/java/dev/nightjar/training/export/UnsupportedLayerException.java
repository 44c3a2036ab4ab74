package dev.nightjar.training.export;

/** A layer that cannot be exported; better no file than one that computes something else. */
public final class UnsupportedLayerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedLayerException(String layer, String what) {
        super(
                "layer '%s' cannot be exported to ONNX: %s is not known to the export"
                        .formatted(layer, what));
    }
}
