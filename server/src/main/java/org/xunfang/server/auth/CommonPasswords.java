package org.xunfang.server.auth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What everybody tries first: a small list of words and keyboard walks. A password is common where it is a word of the
 * list with digits and signs round or in it, upper and lower case and the usual replacements (@ for a, 0 for o) being the
 * same; also where it has no letter at all.
 */
final class CommonPasswords {

    private static final Set<String> WORDS = read();

    private CommonPasswords() {}

    static boolean contains(String password) {
        String core = password.toLowerCase(Locale.ROOT).replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        String letters = core.replace('@', 'a')
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('$', 's')
                .replace('5', 's');
        return core.isEmpty()
                || WORDS.contains(core.replaceAll("[^\\p{L}]", ""))
                || WORDS.contains(core.replaceAll("[^\\p{L}\\p{N}]", ""))
                || WORDS.contains(letters.replaceAll("[^\\p{L}]", ""));
    }

    private static Set<String> read() {
        try (InputStream in = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            if (in == null) {
                throw new IllegalStateException("common-passwords.txt is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
