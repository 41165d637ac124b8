package org.xunfang.geodata.exchange;

import org.jspecify.annotations.Nullable;

/**
 * One row, or one value of a row, that could not be taken as it stands.
 *
 * @param row where: the line of a table's row in its file, counted from 1, the place of a feature in its collection, counted
 *     from 1, or an OSM id such as {@code way/123}
 * @param code stable dotted code, see {@link ImportReason}
 * @param value the offending value, cut to 120 characters; null where nothing was there
 */
public record RowProblem(String row, String code, @Nullable String value) {
    private static final int LONGEST_VALUE = 120;

    public RowProblem {
        if (value != null && value.length() > LONGEST_VALUE) {
            int end =
                    Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 2)) ? LONGEST_VALUE - 2 : LONGEST_VALUE - 1;
            value = value.substring(0, end) + "…";
        }
    }
}
