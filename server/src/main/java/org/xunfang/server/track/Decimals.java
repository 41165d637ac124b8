package org.xunfang.server.track;

import java.util.regex.Pattern;

/** Decimal numbers as devices write them. */
final class Decimals {

    // Java's own suffixes and hexadecimal floats are no numbers to anybody else
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private Decimals() {}

    /** @param field for the complaint where the text is no number */
    static double parse(String field, String text) throws BadField {
        if (!NUMBER.matcher(text).matches()) {
            throw new BadField(field);
        }
        return Double.parseDouble(text);
    }
}
