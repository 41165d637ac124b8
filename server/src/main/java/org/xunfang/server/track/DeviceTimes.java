package org.xunfang.server.track;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as devices write them. Thread-safe. */
final class DeviceTimes {

    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final long LAST_SECONDS = 2_147_483_647L;

    private final ZoneId zone;

    /** @param zone of times that name none */
    DeviceTimes(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Seconds below 2³¹ − 1, else milliseconds; ISO 8601; or a plain local time.
     *
     * @param field for the complaint where the text is no time
     */
    Instant parse(String field, String text) throws BadField {
        try {
            if (text.indexOf('T') > 0) {
                return iso(text);
            }
            if (text.indexOf(' ') > 0) {
                return LocalDateTime.parse(text, PLAIN).atZone(zone).toInstant();
            }
            long number = Long.parseLong(text);
            return number < LAST_SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadField(field);
        }
    }

    /** ISO 8601 with an offset, or in this zone. */
    Instant iso(String field, String text) throws BadField {
        try {
            return iso(text);
        } catch (DateTimeException e) {
            throw new BadField(field);
        }
    }

    private Instant iso(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        }
    }
}
