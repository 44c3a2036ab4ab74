package dev.nightjar.training.deephits;

import java.util.List;

/**
 * What the published run gave on its own test set of 50,000 + 50,000 HiTS candidates, measured from
 * the predictions that came with it (Cabrera-Vives et al. 2017, ApJ 836, 97).
 */
final class Published {

    /** By set, the first of all candidates; named as in reports. */
    static final List<TestRow> ROWS =
            List.of(
                    new TestRow(
                            "all", 50_000, 50_000, 0.00531, 0.00584, 0.00478, 0.999673, 0.00206,
                            0.07698),
                    new TestRow(
                            "SNR > 0", 50_000, 34_775, 0.00626, 0.00840, 0.00478, 0.99954, 0.00372,
                            0.117),
                    new TestRow(
                            "|SNR| up to 7",
                            2_463,
                            14_454,
                            0.00869,
                            0.00560,
                            0.0268,
                            0.99915,
                            0.0122,
                            Double.NaN),
                    new TestRow(
                            "|SNR| 7 to 15",
                            28_874,
                            26_898,
                            0.00559,
                            0.00639,
                            0.00485,
                            0.99957,
                            0.0023,
                            Double.NaN),
                    new TestRow(
                            "|SNR| from 15",
                            18_663,
                            8_648,
                            0.00264,
                            0.00451,
                            0.00177,
                            0.99983,
                            0.0005,
                            Double.NaN));

    private Published() {}
}
