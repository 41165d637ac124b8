package org.xunfang.server.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.http.PersonalNumbers;
import org.xunfang.server.problem.AppException;

/** Words that people write beside a mark or a rule. They are of places: numbers of persons are refused. */
public final class Notes {

    private static final int LONGEST = 200;

    private Notes() {}

    /** The words without blanks at their ends; empty for none. */
    static String of(@Nullable String note) {
        String words = note == null ? "" : note.strip();
        if (words.length() > LONGEST) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "note"));
        }
        PersonalNumbers.refuse(words);
        return words;
    }

    /** Words that have to be there. */
    static String needed(@Nullable String note) {
        String words = of(note);
        if (words.isEmpty()) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "note"));
        }
        return words;
    }
}
