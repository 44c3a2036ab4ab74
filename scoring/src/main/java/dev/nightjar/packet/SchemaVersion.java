package dev.nightjar.packet;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A survey's schema version: 4.02 is major 4, minor 2. */
record SchemaVersion(int major, int minor) implements Comparable<SchemaVersion> {

    /** The newest versions whose schemas were at hand when this was written. */
    static final SchemaVersion NEWEST_ZTF = new SchemaVersion(4, 2);

    static final SchemaVersion NEWEST_RUBIN = new SchemaVersion(11, 1);

    private static final Comparator<SchemaVersion> ORDER =
            Comparator.comparingInt(SchemaVersion::major).thenComparingInt(SchemaVersion::minor);
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
    private static final Pattern RUBIN_NAMESPACE = Pattern.compile("lsst\\.v(\\d{1,4})_(\\d{1,4})");

    /** Rubin's id in a registry is major x 100 + minor. */
    static SchemaVersion ofRubinId(int schemaId) {
        return new SchemaVersion(schemaId / 100, schemaId % 100);
    }

    /** Reads {@code 4.02}; null where the text is no version. */
    static @Nullable SchemaVersion ofDotted(String text) {
        return read(DOTTED, text);
    }

    /** Reads {@code lsst.v9_0}; null for any other namespace. */
    static @Nullable SchemaVersion ofRubinNamespace(String namespace) {
        return read(RUBIN_NAMESPACE, namespace);
    }

    private static @Nullable SchemaVersion read(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches()
                ? new SchemaVersion(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : null;
    }

    boolean isNewerThan(SchemaVersion other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(SchemaVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
