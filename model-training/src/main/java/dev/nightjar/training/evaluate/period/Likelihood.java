package dev.nightjar.training.evaluate.period;

import dev.nightjar.rotation.LaplaceHead;
import dev.nightjar.rotation.MeanAndSigmaHead;

/**
 * Negative log-likelihood, per star, of a period under the distribution that a network gives by its
 * mean mu and standard deviation sigma. All three are in one unit; to sigma {@value #FLOOR} of it
 * is added, so that no star can pull it to 0.
 */
public enum Likelihood {
    /** |mu - y| / b + ln(2 b) with b = sigma / sqrt 2. */
    LAPLACE {
        @Override
        public double loss(double mu, double sigma, double y) {
            double b = (sigma + FLOOR) / SQRT_2;
            return Math.abs(mu - y) / b + Math.log(2 * b);
        }

        @Override
        public double byMu(double mu, double sigma, double y) {
            return Math.signum(mu - y) * SQRT_2 / (sigma + FLOOR);
        }

        @Override
        public double bySigma(double mu, double sigma, double y) {
            double s = sigma + FLOOR;
            return (1 - SQRT_2 * Math.abs(mu - y) / s) / s;
        }
    },

    /** ((mu - y) / sigma)^2 / 2 + ln(2 pi sigma^2) / 2. */
    GAUSSIAN {
        @Override
        public double loss(double mu, double sigma, double y) {
            double s = sigma + FLOOR;
            double pull = (mu - y) / s;
            return 0.5 * (pull * pull + Math.log(2 * Math.PI * s * s));
        }

        @Override
        public double byMu(double mu, double sigma, double y) {
            double s = sigma + FLOOR;
            return (mu - y) / (s * s);
        }

        @Override
        public double bySigma(double mu, double sigma, double y) {
            double s = sigma + FLOOR;
            double pull = (mu - y) / s;
            return (1 - pull * pull) / s;
        }
    };

    private static final double FLOOR = 1e-4;

    private static final double SQRT_2 = Math.sqrt(2);

    /** That of a head's distribution. */
    public static Likelihood of(MeanAndSigmaHead head) {
        return head instanceof LaplaceHead ? LAPLACE : GAUSSIAN;
    }

    /** Of one star. */
    public abstract double loss(double mu, double sigma, double y);

    /** Slope of the loss by mu. */
    public abstract double byMu(double mu, double sigma, double y);

    /** Slope of the loss by sigma. */
    public abstract double bySigma(double mu, double sigma, double y);
}
