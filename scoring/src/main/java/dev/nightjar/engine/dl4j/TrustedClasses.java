package dev.nightjar.engine.dl4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightjar.engine.InvalidModelException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes that a network's configuration may name. The configuration's readers instantiate what
 * it names, under keys that differ from type to type; so every text in it that reads like a class
 * name must be one of these.
 */
final class TrustedClasses {

    private static final Pattern CLASS_NAME =
            Pattern.compile(
                    "\\[?L?[\\p{L}_$][\\p{L}\\p{N}_$]*([./][\\p{L}_$][\\p{L}\\p{N}_$]*)+;?");

    private static final Set<String> NAMES =
            Stream.of(
                            names(
                                    "org.deeplearning4j.nn.conf.graph.",
                                    "LayerVertex MergeVertex ReshapeVertex PreprocessorVertex StackVertex UnstackVertex"
                                            + " SubsetVertex ElementWiseVertex"),
                            names(
                                    "org.deeplearning4j.nn.conf.layers.",
                                    "ConvolutionLayer SubsamplingLayer DenseLayer OutputLayer BatchNormalization"
                                            + " ActivationLayer DropoutLayer GlobalPoolingLayer ZeroPaddingLayer"),
                            names(
                                    "org.deeplearning4j.nn.conf.preprocessor.",
                                    "CnnToFeedForwardPreProcessor FeedForwardToCnnPreProcessor ComposableInputPreProcessor"),
                            names(
                                    "org.deeplearning4j.nn.conf.inputs.InputType$",
                                    "InputTypeConvolutional InputTypeConvolutionalFlat InputTypeFeedForward"),
                            names(
                                    "org.deeplearning4j.nn.conf.dropout.",
                                    "Dropout SpatialDropout GaussianDropout"),
                            names(
                                    "org.deeplearning4j.nn.weights.",
                                    "WeightInitRelu WeightInitXavier WeightInitNormal WeightInitUniform"
                                            + " WeightInitReluUniform WeightInitXavierUniform WeightInitDistribution"
                                            + " WeightInitConstant"),
                            names(
                                    "org.deeplearning4j.nn.conf.distribution.",
                                    "NormalDistribution GaussianDistribution UniformDistribution ConstantDistribution"
                                            + " TruncatedNormalDistribution OrthogonalDistribution"),
                            names(
                                    "org.nd4j.linalg.activations.impl.",
                                    "ActivationLReLU ActivationReLU ActivationSoftmax ActivationSigmoid"
                                            + " ActivationIdentity ActivationSoftPlus ActivationTanH ActivationELU"),
                            names(
                                    "org.nd4j.linalg.lossfunctions.impl.",
                                    "LossMCXENT LossNegativeLogLikelihood LossBinaryXENT LossMSE LossMAE LossL2 LossL1"),
                            names(
                                    "org.nd4j.linalg.learning.config.",
                                    "Sgd Adam AdamW AMSGrad Nesterovs RmsProp NoOp Nadam AdaMax AdaGrad AdaDelta"),
                            names(
                                    "org.nd4j.linalg.learning.regularization.",
                                    "L1Regularization L2Regularization WeightDecay"),
                            names(
                                    "org.nd4j.linalg.schedule.",
                                    "StepSchedule ExponentialSchedule InverseSchedule PolySchedule SigmoidSchedule"
                                            + " MapSchedule RampSchedule CycleSchedule FixedSchedule"),
                            names(
                                    "org.deeplearning4j.nn.conf.constraint.",
                                    "MaxNormConstraint MinMaxNormConstraint UnitNormConstraint NonNegativeConstraint"),
                            Stream.of(FastLeakyReLU.class.getName()))
                    .flatMap(stream -> stream)
                    .collect(Collectors.toUnmodifiableSet());

    private TrustedClasses() {}

    /** Throws {@link InvalidModelException} naming the first class that is not trusted. */
    static void check(JsonNode node) {
        if (node.isTextual()) {
            check(node.textValue());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            check(field.getKey());
            if (field.getKey().equals("@class") && !NAMES.contains(field.getValue().asText())) {
                throw untrusted(field.getValue().asText());
            }
            check(field.getValue());
        }
        if (node.isArray()) {
            node.forEach(TrustedClasses::check);
        }
    }

    private static void check(String text) {
        if (CLASS_NAME.matcher(text).matches() && !NAMES.contains(text)) {
            throw untrusted(text);
        }
    }

    private static InvalidModelException untrusted(String name) {
        return new InvalidModelException(
                "the Deeplearning4j configuration names the class '"
                        + name
                        + "', which a model may not use");
    }

    private static Stream<String> names(String prefix, String simpleNames) {
        return Stream.of(simpleNames.split(" ")).map(name -> prefix + name);
    }
}
