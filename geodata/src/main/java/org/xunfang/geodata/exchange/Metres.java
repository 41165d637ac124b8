package org.xunfang.geodata.exchange;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths as mappers write them: {@code 12}, {@code 12 m}, {@code 12,5}, {@code 40 ft}, {@code 5'6"}. */
public final class Metres {
    private static final double FOOT = 0.3048;
    private static final Pattern METRES = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*(?:m|metre|metres|meter|meters|米)?");
    private static final Pattern FEET = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*(?:ft|feet|foot)");
    private static final Pattern FEET_INCHES = Pattern.compile("(\\d+)\\s*['′]\\s*(?:(\\d+)\\s*[\"″])?");

    private Metres() {}

    /** Metres, 0 or more; empty where the text is no length. */
    public static OptionalDouble parse(String text) {
        String given = text.strip();
        Matcher metres = METRES.matcher(given);
        if (metres.matches()) {
            return OptionalDouble.of(number(metres.group(1)));
        }
        Matcher feet = FEET.matcher(given);
        if (feet.matches()) {
            return OptionalDouble.of(number(feet.group(1)) * FOOT);
        }
        Matcher inches = FEET_INCHES.matcher(given);
        if (inches.matches()) {
            double inch = inches.group(2) == null ? 0 : number(inches.group(2));
            return OptionalDouble.of((number(inches.group(1)) + inch / 12) * FOOT);
        }
        return OptionalDouble.empty();
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(',', '.'));
    }
}
