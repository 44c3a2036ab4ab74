package dev.nightjar.training.network;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A convolution, of stride 1 and without activation, of the network's one-channel input. The
 * library's computes the gradient of that input, too, which nobody wants; with one channel oneDNN
 * has no fast kernel for it, and half of a training step went there. This one computes the weights'
 * and biases' gradient alone, as a product: shifted copies of the input, and ones, by the gradient
 * that comes in.
 *
 * <p>It is for training: a network is served and exported with the library's layer.
 */
final class InputConvolution extends ConvolutionLayer {

    private static final long serialVersionUID = 1L;

    /**
     * @param settings with the identity for an activation
     */
    InputConvolution(ConvolutionLayer.Builder settings) {
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
                new First(conf, type),
                initializer(),
                conf,
                listeners,
                index,
                parameters,
                initialise);
    }

    private static final class First
            extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {

        private static final long serialVersionUID = 1L;

        /** Column by column [item, row, column of the output][weight, and 1 for the bias]. */
        private transient @Nullable INDArray copies;

        /** Column by column [item, row, column of the output][filter]. */
        private transient @Nullable INDArray errors;

        First(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(
                INDArray epsilon, LayerWorkspaceMgr workspaces) {
            INDArray copied = copied(epsilon);
            INDArray regrouped = regrouped(epsilon);
            int weights = (int) copied.size(1) - 1;
            float[] sums = new float[(weights + 1) * (int) regrouped.size(1)];
            try (INDArray product = outOfWorkspace(new long[] {weights + 1, regrouped.size(1)})) {
                Nd4j.gemm(copied, regrouped, product, true, false, 1, 0);
                numbers(product).get(sums);
            }
            Gradient gradient = new DefaultGradient();
            INDArray byWeight = view(ConvolutionParamInitializer.WEIGHT_KEY);
            INDArray byBias = view(ConvolutionParamInitializer.BIAS_KEY);
            float[] row = new float[(int) byWeight.length()];
            float[] biases = new float[(int) byBias.length()];
            for (int filter = 0; filter < biases.length; filter++) {
                System.arraycopy(sums, filter * (weights + 1), row, filter * weights, weights);
                biases[filter] = sums[filter * (weights + 1) + weights];
            }
            numbers(byWeight).put(row);
            numbers(byBias).put(biases);
            gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, byWeight, 'c');
            gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, byBias);
            return new Pair<>(gradient, null);
        }

        private INDArray view(String parameters) {
            return Objects.requireNonNull(gradientViews.get(parameters));
        }

        private INDArray copied(INDArray epsilon) {
            int[] kernel = layerConf().getKernelSize();
            int height = (int) epsilon.size(2);
            int width = (int) epsilon.size(3);
            int items = (int) epsilon.size(0);
            int pixels = items * height * width;
            long[] shape = {pixels, (long) kernel[0] * kernel[1] + 1};
            INDArray result = copies;
            if (result == null || !Arrays.equals(result.shape(), shape)) {
                result = outOfWorkspace(shape);
                result.assign(1); // the last column stays so
                copies = result;
            }
            Plane[] planes = planes(items);
            float[] column = new float[pixels];
            FloatPointer to = numbers(result);
            for (int k = 0; k < kernel[0] * kernel[1]; k++) {
                for (int item = 0; item < items; item++) {
                    for (int row = 0; row < height; row++) {
                        planes[item].copy(
                                row + k / kernel[1],
                                k % kernel[1],
                                width,
                                column,
                                (item * height + row) * width);
                    }
                }
                to.position((long) k * pixels).put(column);
            }
            return result;
        }

        /** One item's input with the zeros around it that padding puts there. */
        private record Plane(float[] numbers, int width) {

            void copy(int row, int column, int count, float[] to, int at) {
                System.arraycopy(numbers, row * width + column, to, at, count);
            }
        }

        private Plane[] planes(int items) {
            int[] padding = layerConf().getPadding();
            int height = (int) input.size(2);
            int width = (int) input.size(3);
            int padded = width + 2 * padding[1];
            FloatPointer from = numbers(input);
            Plane[] planes = new Plane[items];
            for (int item = 0; item < items; item++) {
                float[] numbers = new float[(height + 2 * padding[0]) * padded];
                for (int row = 0; row < height; row++) {
                    from.position(((long) item * height + row) * width)
                            .get(numbers, (row + padding[0]) * padded + padding[1], width);
                }
                planes[item] = new Plane(numbers, padded);
            }
            return planes;
        }

        /** From [item][filter][pixel] to [filter][item][pixel]. */
        private INDArray regrouped(INDArray epsilon) {
            INDArray rowByRow =
                    epsilon.ordering() == 'c' && !epsilon.isView() ? epsilon : epsilon.dup('c');
            long items = epsilon.size(0);
            long filters = epsilon.size(1);
            long pixels = epsilon.size(2) * epsilon.size(3);
            long[] shape = {items * pixels, filters};
            INDArray result = errors;
            if (result == null || !Arrays.equals(result.shape(), shape)) {
                result = outOfWorkspace(shape);
                errors = result;
            }
            FloatPointer from = numbers(rowByRow);
            FloatPointer to = numbers(result);
            float[] plane = new float[(int) pixels];
            for (long item = 0; item < items; item++) {
                for (long filter = 0; filter < filters; filter++) {
                    from.position((item * filters + filter) * pixels).get(plane);
                    to.position((filter * items + item) * pixels).put(plane);
                }
            }
            return result;
        }

        private static INDArray outOfWorkspace(long[] shape) {
            return Nd4j.createUninitializedDetached(DataType.FLOAT, 'f', shape);
        }

        private static FloatPointer numbers(INDArray array) {
            return new FloatPointer(array.data().addressPointer());
        }
    }
}
