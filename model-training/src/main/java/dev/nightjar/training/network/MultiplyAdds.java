package dev.nightjar.training.network;

import dev.nightjar.engine.NetworkShape;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Counts what one score costs. */
public final class MultiplyAdds {

    private MultiplyAdds() {}

    /**
     * Multiply-adds of the convolutions and dense layers for one item, all its copies together;
     * counted on the sizes of the layers' outputs, so the copies before a join count each.
     */
    public static long of(ComputationGraph network, NetworkShape shape) {
        long[] one = {shape.rotations(), shape.channels(), shape.side(), shape.side()};
        Map<String, INDArray> outputs;
        try (INDArray input = Nd4j.zeros(DataType.FLOAT, one)) {
            outputs = network.feedForward(input, false);
        }
        long sum = 0;
        for (Layer layer : network.getLayers()) {
            if (layer.conf().getLayer() instanceof FeedForwardLayer conf) {
                long numbers = Objects.requireNonNull(outputs.get(conf.getLayerName())).length();
                if (conf instanceof ConvolutionLayer convolution) {
                    int[] kernel = convolution.getKernelSize();
                    sum += numbers * conf.getNIn() * kernel[0] * kernel[1];
                } else if (layer.numParams() > 0) {
                    sum += numbers * conf.getNIn();
                }
            }
        }
        return sum;
    }
}
