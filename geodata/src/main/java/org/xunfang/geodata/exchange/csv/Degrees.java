package org.xunfang.geodata.exchange.csv;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A longitude, latitude or metre value in a table: {@code 124.29}, {@code 124,29}, {@code E124.29°}, {@code 124°17′24″}. */
final class Degrees {
    private static final Pattern NUMBER =
            Pattern.compile("(?:东经|北纬|[EN])?\\s*([+-]?\\d+(?:[.,]\\d+)?(?:[Ee][+-]?\\d+)?)\\s*[°度]?\\s*[EN]?");
    private static final Pattern PARTS = Pattern.compile(
            "(?:东经|北纬|[EN])?\\s*(\\d{1,3})\\s*[°度]\\s*(\\d{1,2})\\s*['′’分]\\s*(?:(\\d{1,2}(?:\\.\\d+)?)\\s*(?:\"|″|”|''|秒)?)?\\s*[EN]?");

    private Degrees() {}

    /** Empty where the text is no number. */
    static OptionalDouble parse(String text) {
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return OptionalDouble.of(Double.parseDouble(number.group(1).replace(',', '.')));
        }
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return OptionalDouble.empty();
        }
        double seconds = parts.group(3) == null ? 0 : Double.parseDouble(parts.group(3));
        double minutes = Double.parseDouble(parts.group(2)) + seconds / 60;
        return OptionalDouble.of(Double.parseDouble(parts.group(1)) + minutes / 60);
    }
}
