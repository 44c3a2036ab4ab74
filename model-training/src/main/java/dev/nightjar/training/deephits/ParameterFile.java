package dev.nightjar.training.deephits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter file in the format of Python 2's ConfigParser: {@code [section]}, then {@code key:
 * value} or {@code key = value}. Keys are read in small letters; a line that starts with white
 * space continues the value above; {@code #}, {@code ;} or {@code rem} at the start of a line, and
 * {@code ;} after white space, begin a comment; the last of equal keys counts; {@code [DEFAULT]}
 * fills what a section leaves out. Values that refer to others by {@code %(key)s} are refused.
 */
final class ParameterFile {

    private static final String DEFAULT = "DEFAULT";
    private static final Pattern SECTION = Pattern.compile("\\[(?<name>[^]]+)].*");
    private static final Pattern ENTRY =
            Pattern.compile("(?<key>[^:=\\s][^:=]*?)\\s*[:=]\\s*(?<value>.*)");
    private static final Pattern INLINE_COMMENT = Pattern.compile("\\s;.*");
    private static final Pattern REFERENCE = Pattern.compile("%\\([^)]*\\)s");

    private final Path file;
    private final String section;
    private final Map<String, String> values = new LinkedHashMap<>();

    private ParameterFile(Path file, String section) {
        this.file = file;
        this.section = section;
    }

    /**
     * Reads one section.
     *
     * @throws IOException if the file cannot be read
     * @throws InvalidInputException naming the file and the line that cannot be understood, or the
     *     section that is missing
     */
    static ParameterFile read(Path file, String section) throws IOException {
        ParameterFile parameters = new ParameterFile(file, section);
        Map<String, Map<String, String>> sections = parameters.sections(Files.readAllLines(file));
        Map<String, String> own = sections.get(section);
        if (own == null) {
            throw new InvalidInputException(
                    "%s has no section [%s]; put the line [%s] above its keys"
                            .formatted(file, section, section));
        }
        parameters.values.putAll(sections.getOrDefault(DEFAULT, Map.of()));
        parameters.values.putAll(own);
        return parameters;
    }

    private Map<String, Map<String, String>> sections(List<String> lines) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> current = null;
        String key = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isComment(line)) {
                continue;
            }
            Matcher header = SECTION.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (Character.isWhitespace(line.charAt(0)) && current != null && key != null) {
                current.merge(key, line.strip(), (above, more) -> above + "\n" + more);
            } else if (header.matches()) {
                current =
                        sections.computeIfAbsent(header.group("name"), n -> new LinkedHashMap<>());
                key = null;
            } else if (current == null) {
                throw bad(i, "stands before any section; put the line [" + section + "] above it");
            } else if (entry.matches()) {
                key = entry.group("key").toLowerCase(Locale.ROOT);
                current.put(key, value(i, entry.group("value")));
            } else {
                throw bad(i, "is neither 'key: value' nor 'key = value'");
            }
        }
        return sections;
    }

    private static boolean isComment(String line) {
        return line.isBlank()
                || line.startsWith("#")
                || line.startsWith(";")
                || line.toLowerCase(Locale.ROOT).matches("rem(\\s.*)?");
    }

    private String value(int line, String text) {
        String value = INLINE_COMMENT.matcher(text).replaceFirst("").strip();
        if (REFERENCE.matcher(value).find()) {
            throw bad(line, "refers to another key by %(...)s; write the value out");
        }
        return value.equals("\"\"") ? "" : value;
    }

    private InvalidInputException bad(int line, String what) {
        return new InvalidInputException("%s, line %d: it %s".formatted(file, line + 1, what));
    }

    /** Keys in small letters, as they stand in the file. */
    Iterable<String> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** The value of a key, whatever the case of its letters; null where the file has none. */
    @Nullable String find(String key) {
        return values.get(key.toLowerCase(Locale.ROOT));
    }

    /** The value of a key that must be there. */
    String text(String key) {
        String value = find(key);
        if (value == null) {
            throw new InvalidInputException(
                    "%s has no %s in its section [%s]; add a line '%s: VALUE'"
                            .formatted(file, key, section, key));
        }
        return value;
    }

    /** A whole number of at least {@code least}. */
    int whole(String key, int least) {
        String text = text(key);
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        throw refused(key, "a whole number from %d to %d".formatted(least, Integer.MAX_VALUE));
    }

    /** A finite number of at least {@code least}. */
    double number(String key, double least) {
        String text = text(key);
        try {
            double value = Double.parseDouble(text);
            if (value >= least && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        throw refused(key, "a number of %s or more".formatted(least));
    }

    /** A complaint about a key's value. */
    InvalidInputException refused(String key, String wanted) {
        return new InvalidInputException(
                "%s: %s is '%s', and must be %s".formatted(file, key, find(key), wanted));
    }
}
