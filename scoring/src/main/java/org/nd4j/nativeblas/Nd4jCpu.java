package org.nd4j.nativeblas;

/**
 * Lets Deeplearning4j 1.0.0-M2.1 find oneDNN. Its layers look up {@code
 * org.nd4j.nativeblas.Nd4jCpu$Environment} by this old name and ask {@code isUseMKLDNN()}; the
 * class has moved and the method is now called {@code isUseONEDNN()}, so the look-up fails silently
 * and every convolution runs at 3 % of the hardware. {@link dev.nightjar.engine.dl4j.OneDnn} checks
 * that this works.
 */
public final class Nd4jCpu {

    private Nd4jCpu() {}

    /** The look-up's target. */
    public static final class Environment {

        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** Called by reflection. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /**
         * Called by reflection: whether the native library was built with oneDNN and has it
         * switched on.
         */
        public boolean isUseMKLDNN() {
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                    .isUseONEDNN();
        }
    }
}
