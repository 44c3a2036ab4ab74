package dev.nightjar.training.network;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the library does to each layer that it makes from its configuration. */
final class TrainingLayer {

    private TrainingLayer() {}

    /** Hands a layer its place and its weights. */
    static Layer prepared(
            Layer layer,
            ParamInitializer initializer,
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        Map<String, INDArray> table = initializer.init(conf, parameters, initialise);
        layer.setParamTable(table);
        layer.setConf(conf);
        return layer;
    }
}
