package org.xunfang.geodata.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A direction of view as files write it.
 *
 * @param azimuthDeg clockwise from true north, 0 to under 360
 * @param doubtDeg half width of what the text leaves open: 0 for a number, 22.5 for one of eight directions, 11.25 for one
 *     of sixteen
 */
public record Bearing(double azimuthDeg, double doubtDeg) {
    private static final Pattern NUMBER = Pattern.compile("([+-]?\\d{1,3}(?:\\.\\d+)?)\\s*(?:°|度|deg)?");
    private static final List<String> POINTS =
            List.of("n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("north", "n"),
            Map.entry("east", "e"),
            Map.entry("south", "s"),
            Map.entry("west", "w"),
            Map.entry("northeast", "ne"),
            Map.entry("southeast", "se"),
            Map.entry("southwest", "sw"),
            Map.entry("northwest", "nw"),
            Map.entry("北", "n"),
            Map.entry("东", "e"),
            Map.entry("南", "s"),
            Map.entry("西", "w"),
            Map.entry("东北", "ne"),
            Map.entry("东南", "se"),
            Map.entry("西南", "sw"),
            Map.entry("西北", "nw"),
            Map.entry("北东", "ne"),
            Map.entry("南东", "se"),
            Map.entry("南西", "sw"),
            Map.entry("北西", "nw"));

    /** Degrees from −360 to 360, a compass point ({@code SSW}) or its name, also in Chinese (东北, 向东, 东北方向). */
    public static Optional<Bearing> parse(String text) {
        String given = text.strip().toLowerCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(given);
        if (number.matches()) {
            double degrees = Double.parseDouble(number.group(1));
            // Rounded first, so that no later rounding makes 360 of 359.9999.
            double hundredths = Math.round(degrees * 100) / 100.0;
            return Math.abs(degrees) > 360 ? Optional.empty() : Optional.of(new Bearing((hundredths + 360) % 360, 0));
        }
        String word = given.replaceAll("[\\s_-]|^[朝向由正]+|(?:方向|方位|方|向)$", "");
        int point = POINTS.indexOf(WORDS.getOrDefault(word, word));
        return point < 0 ? Optional.empty() : Optional.of(new Bearing(point * 22.5, point % 2 == 0 ? 22.5 : 11.25));
    }
}
