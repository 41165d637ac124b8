package org.xunfang.server.unit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a unit can do on a shift, as tags that places may ask for: {@code two_person}, {@code boat}, or a word of the
 * squadron's own.
 */
public final class Capabilities {

    private static final int MOST = 12;

    /** Letters of any script, and digits: 2 to 20. */
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}_-]{2,20}");

    /** Numbers that could be somebody's. */
    private static final Pattern LONG_NUMBER = Pattern.compile(".*\\d{6}.*");

    private Capabilities() {}

    /** The tags without those that are said twice, in their order; null: none. Empty where one is no tag or they are many. */
    public static Optional<List<String>> checked(@Nullable List<String> tags) {
        if (tags == null) {
            return Optional.of(List.of());
        }
        if (tags.stream().anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        List<String> kept = tags.stream().map(String::strip).distinct().toList();
        return kept.size() <= MOST && kept.stream().allMatch(Capabilities::isTag)
                ? Optional.of(kept)
                : Optional.empty();
    }

    private static boolean isTag(String text) {
        return TAG.matcher(text).matches() && !LONG_NUMBER.matcher(text).matches();
    }
}
