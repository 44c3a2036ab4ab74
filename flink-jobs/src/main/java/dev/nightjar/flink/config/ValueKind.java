package dev.nightjar.flink.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an option's text may be.
 *
 * @param described for the documentation and for errors, after "must be", e.g. "a whole number from
 *     1 to 1024"
 * @param parser reads the text; an {@link IllegalArgumentException} means it is not of this kind
 */
record ValueKind<T>(String described, Function<String, T> parser) {

    /** A machine's name, or its number in brackets where that has colons. */
    private static final Pattern ADDRESS =
            Pattern.compile("([\\w.%-]*://)?(\\[[\\w:.%-]+]|[\\w.%-]+):\\d{1,5}");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|min|h)");

    static ValueKind<String> text() {
        return new ValueKind<>("text", text -> require(text, !text.isBlank()));
    }

    static ValueKind<String> optionalText() {
        return new ValueKind<>("text, or nothing", Function.identity());
    }

    static ValueKind<String> brokers() {
        return new ValueKind<>(
                "host:port, or several with commas between",
                text -> {
                    for (String address : text.split(",", -1)) {
                        require(text, ADDRESS.matcher(address.strip()).matches());
                    }
                    return text;
                });
    }

    static ValueKind<List<String>> names() {
        return new ValueKind<>(
                "a list of names",
                text -> {
                    List<String> names = Arrays.stream(text.split(",")).map(String::strip).toList();
                    names.forEach(name -> require(name, !name.isEmpty()));
                    require(text, names.stream().distinct().count() == names.size());
                    return names;
                });
    }

    static ValueKind<StartPosition> start() {
        return new ValueKind<>(StartPosition.DESCRIBED, StartPosition::parse);
    }

    static ValueKind<StopPosition> stop() {
        return new ValueKind<>(StopPosition.DESCRIBED, StopPosition::parse);
    }

    static ValueKind<Nights> nights() {
        return new ValueKind<>(Nights.DESCRIBED, Nights::parse);
    }

    static ValueKind<Integer> wholeNumber(int least, int most) {
        return new ValueKind<>(
                "a whole number from " + least + " to " + most,
                text -> {
                    int number = Integer.parseInt(text);
                    require(text, number >= least && number <= most);
                    return number;
                });
    }

    static ValueKind<List<Integer>> wholeNumbers(int least, int most) {
        ValueKind<Integer> number = wholeNumber(least, most);
        return new ValueKind<>(
                "a list of whole numbers from " + least + " to " + most,
                text -> names().parser().apply(text).stream().map(number.parser()).toList());
    }

    static ValueKind<Duration> duration(Duration least, Duration most) {
        return new ValueKind<>(
                "a time from " + written(least) + " to " + written(most) + " (ms, s, min, h)",
                text -> {
                    Matcher matcher = DURATION.matcher(text.strip());
                    require(text, matcher.matches());
                    Duration duration = Duration.ofMillis(millis(matcher));
                    require(text, duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
                    return duration;
                });
    }

    static <E extends Enum<E>> ValueKind<E> choice(Class<E> type) {
        E[] constants = type.getEnumConstants();
        String names = Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(" or "));
        return new ValueKind<>(
                kebab(names),
                text -> {
                    for (E constant : constants) {
                        if (kebab(constant.name()).equals(text)) {
                            return constant;
                        }
                    }
                    throw new IllegalArgumentException(text);
                });
    }

    /** An http or https address; nothing where the text is empty. */
    static ValueKind<String> optionalHttpAddress() {
        return new ValueKind<>(
                "an http or https address without user and password, or nothing",
                text -> {
                    if (!text.isEmpty()) {
                        URI uri = URI.create(text);
                        String scheme = String.valueOf(uri.getScheme());
                        require(text, scheme.equals("http") || scheme.equals("https"));
                        require(text, uri.getHost() != null && uri.getUserInfo() == null);
                    }
                    return text;
                });
    }

    static String written(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }

    private static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static long millis(Matcher duration) {
        long count = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "ms" -> count;
            case "s" -> count * 1_000;
            case "min" -> count * 60_000;
            default -> count * 3_600_000;
        };
    }

    private static String require(String text, boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
