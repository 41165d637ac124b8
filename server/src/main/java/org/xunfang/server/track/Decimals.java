package org.xunfang.server.track;

/** Decimal numbers as devices write them. */
final class Decimals {

    private Decimals() {}

    /** @param field for the complaint where the text is no number */
    static double parse(String field, String text) throws BadField {
        // Java's own suffixes and hexadecimal floats are no numbers to anybody else
        if (!text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
            throw new BadField(field);
        }
        return Double.parseDouble(text);
    }
}
