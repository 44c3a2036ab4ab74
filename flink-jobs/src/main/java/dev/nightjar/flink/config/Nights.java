package dev.nightjar.flink.config;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which nights' topics are read: from one to another, or those up to tomorrow, which move on at
 * midnight UTC as the surveys' topics do.
 *
 * @param first of the nights [UTC]; null where they move
 * @param last of the nights [UTC]; null where they move
 * @param latest how many up to today, and tomorrow; 0 where they do not move
 */
public record Nights(@Nullable LocalDate first, @Nullable LocalDate last, int latest)
        implements Serializable {

    static final String DESCRIBED =
            "nights such as 20261120..20261122, at most 366, or last 1 to last 30";

    private static final int MOST = 366;
    private static final Pattern MOVING = Pattern.compile("last ([1-9]|[12]\\d|30)");
    private static final Pattern RANGE = Pattern.compile("(\\d{8})\\.\\.(\\d{8})");

    static Nights parse(String text) {
        Matcher moving = MOVING.matcher(text);
        if (moving.matches()) {
            return new Nights(null, null, Integer.parseInt(moving.group(1)));
        }
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException(text);
        }
        LocalDate first = night(range.group(1));
        LocalDate last = night(range.group(2));
        if (last.isBefore(first) || first.plusDays(MOST).compareTo(last) <= 0) {
            throw new IllegalArgumentException(text);
        }
        return new Nights(first, last, 0);
    }

    /** The nights that are read at a time, as topics write them: {@code 20261122}. */
    List<String> at(Instant time) {
        LocalDate today = LocalDate.ofInstant(time, ZoneOffset.UTC);
        LocalDate from = first == null ? today.minusDays(latest - 1L) : first;
        LocalDate to = last == null ? today.plusDays(1) : last;
        return from.datesUntil(to.plusDays(1))
                .map(DateTimeFormatter.BASIC_ISO_DATE::format)
                .toList();
    }

    private static LocalDate night(String text) {
        try {
            return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
