package org.xunfang.server.http;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/** Notes are of places: numbers of identity cards and of mobile telephones are refused in them. */
public final class PersonalNumbers {

    private static final Pattern PERSONAL = Pattern.compile("(?<!\\d)(\\d{17}[\\dXx]|1[3-9]\\d{9})(?!\\d)");

    private PersonalNumbers() {}

    /** True where words have such a number. */
    public static boolean areIn(String words) {
        return PERSONAL.matcher(words).find();
    }

    /**
     * Looks at words that are kept.
     *
     * @param note null: none
     * @throws AppException.Invalid {@code mark.note_personal} where it has such a number
     */
    public static void refuse(@Nullable String note) {
        if (note != null && areIn(note)) {
            throw new AppException.Invalid("mark.note_personal", Map.of());
        }
    }
}
