package dev.nightjar.training.fit;

import dev.nightjar.training.dataset.Example;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells sets of candidates apart, which often have the same ids. */
final class Fingerprint {

    private Fingerprint() {}

    /** SHA-256 of the candidates' ids, labels and SNRs in their order, in hexadecimal. */
    static String of(List<Example> examples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer row = ByteBuffer.allocate(Long.BYTES + 1 + Double.BYTES);
            for (Example example : examples) {
                row.clear();
                row.putLong(example.id()).put((byte) (example.real() ? 1 : 0));
                digest.update(row.putDouble(example.snr()).array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
