package dev.nightjar.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.training.evaluate.period.Likelihood;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LikelihoodTest {

    private static final double SCATTER = 0.2;

    private final double[] errors = new Random(1).doubles(20_000, -1, 1).toArray();

    @ParameterizedTest
    @EnumSource
    void theGradientIsTheSlopeOfTheLoss(Likelihood likelihood) {
        LikelihoodLoss loss = new LikelihoodLoss(likelihood);
        IActivation softplus = new ActivationSoftPlus();
        double[][] before = {{-0.3, -1.2}, {0.8, -2}, {0.1, 0.4}, {-4, -3}};
        INDArray labels = Nd4j.create(new double[][] {{0.5, 9}, {0.2, 9}, {0.9, 9}, {0.02, 9}});

        INDArray gradient =
                loss.computeGradient(
                        labels.castTo(DataType.FLOAT),
                        Nd4j.create(before).castTo(DataType.FLOAT),
                        softplus,
                        null);

        double step = 1e-5;
        for (int star = 0; star < before.length; star++) {
            for (int output = 0; output < 2; output++) {
                double[] above = before[star].clone();
                double[] below = before[star].clone();
                above[output] += step;
                below[output] -= step;
                double y = labels.getDouble(star, 0);
                double slope =
                        (loss(likelihood, above, y) - loss(likelihood, below, y)) / (2 * step);
                assertThat(gradient.getDouble(star, output))
                        .isCloseTo(slope, within(1e-3 + 1e-4 * Math.abs(slope)));
            }
        }
    }

    @Test
    void theScoreIsTheMeanOfTheStarsLosses() {
        LikelihoodLoss loss = new LikelihoodLoss(Likelihood.LAPLACE);
        INDArray before = Nd4j.create(new float[][] {{0, 0}, {1, -1}});
        INDArray labels = Nd4j.create(new float[][] {{0.5f, 0}, {0.5f, 0}});

        double mean = loss.computeScore(labels, before, new ActivationSoftPlus(), null, true);

        double first = loss(Likelihood.LAPLACE, new double[] {0, 0}, 0.5);
        double second = loss(Likelihood.LAPLACE, new double[] {1, -1}, 0.5);
        assertThat(mean).isCloseTo((first + second) / 2, within(1e-6));
    }

    @Test
    void theGaussianIsLeastAtTheTrueScatterAndThePublishedFormAtRootTwoTimesIt() {
        double right = best(sigma -> meanOver(e -> Likelihood.GAUSSIAN.loss(e, sigma, 0)));
        double published =
                best(
                        sigma ->
                                meanOver(
                                        e ->
                                                0.5
                                                        * (e * e / (sigma * sigma)
                                                                + Math.log(2 * Math.PI * sigma))));

        assertThat(right).isCloseTo(SCATTER, within(0.002));
        assertThat(published).isCloseTo(Math.sqrt(2) * SCATTER, within(0.003));
    }

    @Test
    void theConstantPredictorHasTheKnownLoss() {
        // periods uniform to 180 d, predicted as 90 d with the best b, 45 d: 1 + ln(1/2)
        double sum = 0;
        int stars = 10_000;
        for (int i = 0; i < stars; i++) {
            sum += Likelihood.LAPLACE.loss(0.5, 0.25 * Math.sqrt(2), (i + 0.5) / stars);
        }

        assertThat(sum / stars).isCloseTo(1 + Math.log(0.5), within(1e-3));
    }

    private double meanOver(DoubleUnaryOperator loss) {
        double sum = 0;
        double square = 0;
        for (double error : errors) {
            square += error * error;
        }
        double toScatter = SCATTER / Math.sqrt(square / errors.length);
        for (double error : errors) {
            sum += loss.applyAsDouble(error * toScatter);
        }
        return sum / errors.length;
    }

    private static double best(DoubleUnaryOperator lossOfSigma) {
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (double sigma = 0.1; sigma < 0.4; sigma += 0.001) {
            double loss = lossOfSigma.applyAsDouble(sigma);
            if (loss < least) {
                least = loss;
                best = sigma;
            }
        }
        return best;
    }

    private static double loss(Likelihood likelihood, double[] beforeSoftplus, double y) {
        return likelihood.loss(
                Math.log1p(Math.exp(beforeSoftplus[0])),
                Math.log1p(Math.exp(beforeSoftplus[1])),
                y);
    }
}
