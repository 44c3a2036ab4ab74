package dev.nightjar.engine.dl4j;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.config.DL4JClassLoading;
import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Switches on oneDNN for Deeplearning4j's layers and proves it. As shipped, 1.0.0-M2.1 never uses
 * it and convolutions run fourteen times slower; see {@link org.nd4j.nativeblas.Nd4jCpu}.
 *
 * <p>Memory outside the heap: Deeplearning4j frees its arrays when the garbage collector finds
 * them, so a process plateaus near 0.8 GB beyond its heap. Bound it with {@code
 * -Dorg.bytedeco.javacpp.maxbytes} and {@code -Dorg.bytedeco.javacpp.maxphysicalbytes}; both are
 * read once, when the native library loads.
 */
public final class OneDnn {

    private OneDnn() {}

    /** Call before the first network of the process is built; calling it again changes nothing. */
    public static void enable() {
        System.setProperty(DL4JSystemProperties.DISABLE_HELPER_PROPERTY, "false");
        // In Flink, Deeplearning4j and the look-up's target live in the job's class loader, not the
        // thread's.
        DL4JClassLoading.setDl4jClassloaderFromClass(OneDnn.class);
    }

    /**
     * Checks that every convolution of a network runs in oneDNN.
     *
     * @throws IllegalStateException naming the layer that does not, and what to do
     */
    public static void require(ComputationGraph network) {
        List<String> without =
                Arrays.stream(network.getLayers())
                        .filter(layer -> layer.conf().getLayer() instanceof ConvolutionLayer)
                        .filter(layer -> layer.getHelper() == null)
                        .map(layer -> layer.conf().getLayer().getLayerName())
                        .toList();
        if (!without.isEmpty()) {
            throw new IllegalStateException(
                    ("Deeplearning4j runs the convolutions %s without oneDNN, at 3 %% of the hardware's speed. Call"
                                    + " OneDnn.enable() before the first network is built, and have"
                                    + " nd4j-native with the classifier linux-x86_64-onednn on the class path, and no"
                                    + " other native classifier.")
                            .formatted(without));
        }
    }
}
