package org.xunfang.geodata.exchange.wall;

import org.jspecify.annotations.Nullable;

/**
 * Something in a file that is not as it should be.
 *
 * @param file its name as given
 * @param feature place of the feature in the file, counted from 1; null where the file as a whole is meant
 * @param taken true where the feature went in all the same, mended or without the value in question
 * @param code stable dotted code
 * @param text what is wrong, with which value, and maybe what to try; English
 */
public record PlainProblem(String file, @Nullable Long feature, boolean taken, String code, String text) {

    /** One line for people. */
    public String line() {
        return file + (feature == null ? "" : ": feature " + feature) + ": " + text;
    }
}
