package dev.nightjar.training.network;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution that remembers its forward pass until the backward one. The library's convolves a
 * second time there, for the numbers that the activation's slope is taken at. This one hands it the
 * activations instead: for a ReLU, leaky or not, they have the same sign, and the slope follows
 * from the sign. Others must not be used with it. The gradient is the same, bit for bit.
 *
 * <p>It is for training: a network is served and exported with the library's layer.
 */
final class RecallingConvolution extends ConvolutionLayer {

    private static final long serialVersionUID = 1L;

    RecallingConvolution(ConvolutionLayer.Builder settings) {
        super(settings);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        return TrainingLayer.prepared(
                new Recalling(conf, type),
                initializer(),
                conf,
                listeners,
                index,
                parameters,
                initialise);
    }

    private static final class Recalling
            extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {

        private static final long serialVersionUID = 1L;

        private transient @Nullable INDArray activations;

        Recalling(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray result = super.activate(training, workspaces);
            activations = training ? result : null;
            return result;
        }

        @Override
        protected Pair<INDArray, INDArray> preOutput4d(
                boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
            INDArray recalled = activations;
            if (forBackprop && recalled != null) {
                activations = null; // it may be overwritten from here on
                return new Pair<>(recalled, null);
            }
            return super.preOutput4d(training, forBackprop, workspaces);
        }

        @Override
        public void clear() {
            super.clear();
            activations = null;
        }
    }
}
