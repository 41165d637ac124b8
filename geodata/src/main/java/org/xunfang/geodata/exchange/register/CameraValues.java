package org.xunfang.geodata.exchange.register;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.Consent;
import org.xunfang.geodata.exchange.Bearing;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;

/** The values of one row of a camera register, understood or warned about. */
final class CameraValues {
    private static final Map<String, SynonymTable> WORDS = Stream.of(
                    "kind", "pointType", "type", "ptzType", "direction", "state", "imageWidth", "yes")
            .collect(Collectors.toUnmodifiableMap(f -> f, f -> SynonymTable.ofValues("camera-values.csv", f)));

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?\\d+(?:[.,]\\d+)?)\\s*(?:m|米|px|像素|°|度|days?|天|日)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PIXELS = Pattern.compile("(\\d{3,5})\\s*[x×*X]\\s*\\d{3,5}.*");
    private static final Pattern HOURS =
            Pattern.compile("(\\d{1,2})(?::00|时|点)?\\s*(?:-|–|~|至|到)\\s*(\\d{1,2})(?::00|时|点)?");

    private final Map<String, String> values;
    private final ImportCollector collector;

    CameraValues(Map<String, String> values, ImportCollector collector) {
        this.values = values;
        this.collector = collector;
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    /** The meaning of a word or code; empty where there is none, with a warning where it is not known. */
    Optional<String> word(String field, ImportReason unknown) {
        String given = values.get(field);
        if (given == null) {
            return Optional.empty();
        }
        Optional<String> meaning = table(field).meaning(given);
        if (meaning.isEmpty()) {
            collector.warn(unknown, given);
        }
        return meaning;
    }

    /** A number over {@code low} and up to {@code high}, not 0. */
    @Nullable
    Double number(String field, double low, double high) {
        String given = values.get(field);
        if (given == null) {
            return null;
        }
        Matcher m = NUMBER.matcher(given);
        if (!m.matches()) {
            collector.warn(ImportReason.CAMERA_NUMBER_UNREADABLE, field + "=" + given);
            return null;
        }
        double number = Double.parseDouble(m.group(1).replace(',', '.'));
        if (number == 0) {
            // Registers write 0 for "not known".
            return null;
        }
        if (number > low && number <= high) {
            return number;
        }
        collector.warn(ImportReason.CAMERA_NUMBER_OUT_OF_RANGE, field + "=" + given);
        return null;
    }

    /** Degrees or a compass point, else a direction code; empty for a camera that looks all round. */
    Optional<Bearing> bearing() {
        String azimuth = values.get("azimuth");
        if (azimuth != null) {
            return bearing(azimuth, Bearing.parse(azimuth));
        }
        String direction = values.get("direction");
        if (direction == null) {
            return Optional.empty();
        }
        Optional<String> coded = table("direction").meaning(direction);
        if (coded.isPresent() && coded.get().equals("ALL")) {
            return Optional.empty();
        }
        return bearing(direction, Bearing.parse(coded.orElse(direction)));
    }

    private Optional<Bearing> bearing(String given, Optional<Bearing> bearing) {
        if (bearing.isEmpty()) {
            collector.warn(ImportReason.CAMERA_DIRECTION_UNREADABLE, given);
        }
        return bearing;
    }

    /** Pixels across: {@code 1920}, {@code 1920×1080}, {@code 1080P}, {@code 400万}. */
    @Nullable
    Integer imageWidthPx() {
        String given = values.get("imageWidth");
        if (given == null) {
            return null;
        }
        Optional<String> word = table("imageWidth").meaning(given.replace("像素", ""));
        Matcher pixels = PIXELS.matcher(given);
        if (word.isPresent() || pixels.matches()) {
            return Integer.valueOf(word.orElseGet(() -> pixels.group(1)));
        }
        Double width = number("imageWidth", 0, 100_000);
        return width == null ? null : Math.max(1, width.intValue());
    }

    @Nullable
    Integer retentionDays() {
        Double days = number("retention", 0, 3_650);
        return days == null ? null : days.intValue();
    }

    @Nullable
    Boolean yes(String field) {
        String given = values.get(field);
        return given == null
                ? null
                : table("yes").meaning(given).map(Boolean::valueOf).orElse(null);
    }

    /** ISO 8601 with an offset; a local time says nothing about the instant. */
    @Nullable
    Instant lastSeenAt() {
        String given = values.get("lastSeen");
        try {
            return given == null
                    ? null
                    : OffsetDateTime.parse(given.replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            collector.warn(ImportReason.CAMERA_TIME_UNREADABLE, given);
            return null;
        }
    }

    /** A consent with both of its days, for the whole day unless hours are given. */
    @Nullable
    Consent consent() {
        String from = values.get("consentFrom");
        String until = values.get("consentUntil");
        if (from == null && until == null) {
            return null;
        }
        String hours = values.getOrDefault("consentHours", "0-24");
        Matcher span = HOURS.matcher(hours);
        try {
            if (from != null && until != null && span.matches()) {
                LocalDate first = date(from);
                LocalDate last = date(until);
                int fromHour = Integer.parseInt(span.group(1));
                int untilHour = Integer.parseInt(span.group(2));
                if (!last.isBefore(first) && fromHour <= 24 && untilHour <= 24) {
                    return new Consent(first, last, fromHour, untilHour);
                }
            }
        } catch (DateTimeException e) {
            // Falls through: an unreadable consent is none.
        }
        collector.warn(ImportReason.CAMERA_CONSENT_UNREADABLE, from + " – " + until + " " + hours);
        return null;
    }

    private static LocalDate date(String text) {
        Matcher m =
                Pattern.compile("(\\d{4})\\D(\\d{1,2})\\D(\\d{1,2})(?:\\D.*)?").matcher(text);
        if (!m.matches()) {
            throw new DateTimeException(text);
        }
        return LocalDate.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
    }

    private static SynonymTable table(String field) {
        SynonymTable table = WORDS.get(field);
        if (table == null) {
            throw new IllegalArgumentException("no values for " + field);
        }
        return table;
    }
}
