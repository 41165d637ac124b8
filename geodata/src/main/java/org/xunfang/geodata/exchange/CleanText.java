package org.xunfang.geodata.exchange;

import java.util.regex.Pattern;

/** Text of one value as it came from a file, made fit to keep. */
public final class CleanText {
    /** The longest name and the longest identifier, in UTF-16 units. */
    public static final int LONGEST = 200;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern MOBILE = Pattern.compile("(?<!\\d)1[3-9]\\d{9}(?!\\d)");
    private static final Pattern ID_CARD = Pattern.compile("(?<!\\d)[1-9]\\d{16}[\\dXx](?!\\d)");

    private CleanText() {}

    /** One line without invisible characters, without blanks at its ends, with single blanks inside. */
    public static String of(String given) {
        String spaced = SPACE.matcher(given).replaceAll(" ");
        return INVISIBLE.matcher(spaced).replaceAll("").strip();
    }

    /** As {@link #of}, cut to {@link #LONGEST} with a warning, and with a warning where it seems to hold a person's number. */
    public static String name(String given, ImportCollector collector) {
        String name = of(given);
        if (MOBILE.matcher(name).find() || ID_CARD.matcher(name).find()) {
            collector.warn(ImportReason.PERSONAL_NUMBER, null);
        }
        if (name.length() <= LONGEST) {
            return name;
        }
        collector.warn(ImportReason.NAME_CUT, name);
        int end = Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return name.substring(0, end);
    }
}
