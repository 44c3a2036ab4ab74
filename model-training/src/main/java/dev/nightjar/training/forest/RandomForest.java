package dev.nightjar.training.forest;

import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A random forest (Breiman 2001): 100 deep trees, each on 63 % of the rows, the root of the number
 * of features tried at every split. XGBoost grows it, as one round of parallel trees of squared
 * error (on labels 0 and 1 that is Gini's criterion).
 */
public final class RandomForest implements AutoCloseable {

    private static final int TREES = 100;
    private static final int DEPTH = 30;
    private static final double ROWS_OF_A_TREE = 0.632;

    private final Booster trees;

    private RandomForest(Booster trees) {
        this.trees = trees;
    }

    /**
     * Grows a forest.
     *
     * @param seed of the draws of rows and features
     */
    public static RandomForest train(FeatureTable table, int threads, int seed) {
        double share = Math.sqrt(1.0 / StampFeatures.NAMES.size());
        Map<String, Object> settings =
                Map.ofEntries(
                        Map.entry("objective", "reg:squarederror"),
                        Map.entry("base_score", 0.5),
                        Map.entry("tree_method", "hist"),
                        Map.entry("num_parallel_tree", TREES),
                        Map.entry("eta", 1.0),
                        Map.entry("lambda", 0.0),
                        Map.entry("min_child_weight", 1),
                        Map.entry("max_depth", DEPTH),
                        Map.entry("subsample", ROWS_OF_A_TREE),
                        Map.entry("colsample_bynode", share),
                        Map.entry("nthread", threads),
                        Map.entry("seed", seed));
        try {
            DMatrix rows = matrix(table);
            try {
                float[] labels = new float[table.rows()];
                for (int i = 0; i < labels.length; i++) {
                    labels[i] = table.real()[i] ? 1 : 0;
                }
                rows.setLabel(labels);
                return new RandomForest(XGBoost.train(rows, settings, 1, Map.of(), null, null));
            } finally {
                rows.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot grow the forest", e);
        }
    }

    /** The share of the trees' votes for real, 0 to 1, of each row. */
    public float[] score(FeatureTable table) {
        try {
            DMatrix rows = matrix(table);
            try {
                float[][] predicted = trees.predict(rows);
                float[] scores = new float[predicted.length];
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = Math.max(0, Math.min(1, predicted[i][0]));
                }
                return scores;
            } finally {
                rows.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot score", e);
        }
    }

    private static DMatrix matrix(FeatureTable table) throws XGBoostError {
        return new DMatrix(table.features(), table.rows(), StampFeatures.NAMES.size(), Float.NaN);
    }

    @Override
    public void close() {
        trees.dispose();
    }
}
