package dev.nightjar.training.evaluate;

import java.util.Optional;

/** A figure of how well scores tell real from bogus. "Positive" is real. */
public enum Measure {
    /** Share of right decisions. */
    ACCURACY("accuracy", Kind.PERCENT, true),
    /** Share of wrong decisions. */
    ERROR("error", Kind.PERCENT, false),
    /** Share of artefacts taken for real. */
    FALSE_POSITIVE_RATE("false positive rate", Kind.PERCENT, false),
    /** Share of real ones missed. */
    FALSE_NEGATIVE_RATE("false negative rate", Kind.PERCENT, false),
    /** Share of those taken for real that are. */
    PRECISION("precision", Kind.PERCENT, true),
    /** Share of real ones found. */
    RECALL("recall", Kind.PERCENT, true),
    /** Harmonic mean of precision and recall. */
    F1("F1", Kind.PERCENT, true),
    /** Mean of the two classes' accuracies. */
    BALANCED_ACCURACY("balanced accuracy", Kind.PERCENT, true),
    /** Largest balanced accuracy over all thresholds, chosen on the same candidates. */
    BEST_BALANCED_ACCURACY("best balanced accuracy, any threshold", Kind.PERCENT, true),
    /** Area under the ROC curve; ties count half. */
    AUC("AUC", Kind.RATE, true),
    /** Rate at which misses and false alarms are equally frequent. */
    EQUAL_ERROR_RATE("equal error rate", Kind.PERCENT, false),
    /** Misses where at most a tenth of the artefacts pass. */
    FNR_AT_FPR_1E1("FNR at FPR 1e-1", Kind.RATE, false),
    /** Misses where at most 1 % of the artefacts pass. */
    FNR_AT_FPR_1E2("FNR at FPR 1e-2", Kind.RATE, false),
    /** Misses where at most 0.3 % of the artefacts pass. */
    FNR_AT_FPR_3E3("FNR at FPR 3e-3", Kind.RATE, false),
    /** Misses where at most 0.1 % of the artefacts pass. */
    FNR_AT_FPR_1E3("FNR at FPR 1e-3", Kind.RATE, false),
    /** Misses where at most 0.01 % of the artefacts pass. */
    FNR_AT_FPR_1E4("FNR at FPR 1e-4", Kind.RATE, false),
    /** Artefacts that pass where at most a tenth of the real ones is missed. */
    FPR_AT_FNR_1E1("FPR at FNR 1e-1", Kind.RATE, false),
    /** Artefacts that pass where at most 1 % of the real ones is missed. */
    FPR_AT_FNR_1E2("FPR at FNR 1e-2", Kind.RATE, false),
    /** Artefacts that pass where at most 0.1 % of the real ones is missed. */
    FPR_AT_FNR_1E3("FPR at FNR 1e-3", Kind.RATE, false),
    /** Mean squared difference of probability and truth (Brier 1950). */
    BRIER("Brier score", Kind.RATE, false),
    /** Mean negative logarithm of the probability given to the truth [nat]. */
    NLL("negative log-likelihood", Kind.RATE, false),
    /** Expected calibration error over {@link Calibration#BINS} bins of equal width. */
    ECE("expected calibration error", Kind.RATE, false);

    /** How a measure is printed. */
    public enum Kind {
        /** In percent. */
        PERCENT,
        /** As a number. */
        RATE
    }

    private final String words;
    private final Kind kind;
    private final boolean higherIsBetter;

    Measure(String words, Kind kind, boolean higherIsBetter) {
        this.words = words;
        this.kind = kind;
        this.higherIsBetter = higherIsBetter;
    }

    /** Its name in tables. */
    public String words() {
        return words;
    }

    /** How it is printed. */
    public Kind kind() {
        return kind;
    }

    /** Whether more is better. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** Where on the curve the measure is read; empty for one that is not of a single point. */
    Optional<OperatingPoint> point(Ranking ranking) {
        return switch (this) {
            case FNR_AT_FPR_1E1 -> Optional.of(ranking.atFalsePositiveRate(1e-1));
            case FNR_AT_FPR_1E2 -> Optional.of(ranking.atFalsePositiveRate(1e-2));
            case FNR_AT_FPR_3E3 -> Optional.of(ranking.atFalsePositiveRate(3e-3));
            case FNR_AT_FPR_1E3 -> Optional.of(ranking.atFalsePositiveRate(1e-3));
            case FNR_AT_FPR_1E4 -> Optional.of(ranking.atFalsePositiveRate(1e-4));
            case FPR_AT_FNR_1E1 -> Optional.of(ranking.atFalseNegativeRate(1e-1));
            case FPR_AT_FNR_1E2 -> Optional.of(ranking.atFalseNegativeRate(1e-2));
            case FPR_AT_FNR_1E3 -> Optional.of(ranking.atFalseNegativeRate(1e-3));
            default -> Optional.empty();
        };
    }

    /** Of one set of candidates. */
    double of(ConfusionTable decisions, Ranking ranking, Calibration calibration) {
        return switch (this) {
            case ACCURACY -> decisions.accuracy();
            case ERROR -> 1 - decisions.accuracy();
            case FALSE_POSITIVE_RATE -> decisions.falsePositiveRate();
            case FALSE_NEGATIVE_RATE -> decisions.falseNegativeRate();
            case PRECISION -> decisions.precision();
            case RECALL -> decisions.recall();
            case F1 -> decisions.f1();
            case BALANCED_ACCURACY -> decisions.balancedAccuracy();
            case BEST_BALANCED_ACCURACY -> ranking.bestBalancedAccuracy();
            case AUC -> ranking.auc();
            case EQUAL_ERROR_RATE -> ranking.equalErrorRate();
            case FNR_AT_FPR_1E1 -> ranking.falseNegativeRateAt(1e-1);
            case FNR_AT_FPR_1E2 -> ranking.falseNegativeRateAt(1e-2);
            case FNR_AT_FPR_3E3 -> ranking.falseNegativeRateAt(3e-3);
            case FNR_AT_FPR_1E3 -> ranking.falseNegativeRateAt(1e-3);
            case FNR_AT_FPR_1E4 -> ranking.falseNegativeRateAt(1e-4);
            case FPR_AT_FNR_1E1 -> ranking.falsePositiveRateAt(1e-1);
            case FPR_AT_FNR_1E2 -> ranking.falsePositiveRateAt(1e-2);
            case FPR_AT_FNR_1E3 -> ranking.falsePositiveRateAt(1e-3);
            case BRIER -> calibration.brier();
            case NLL -> calibration.negativeLogLikelihood();
            case ECE -> calibration.expectedError();
        };
    }
}
