package org.xunfang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class DictionaryTest {

    /** The dictionaries are flat: one word a line, so that changes of several hands merge. */
    private static final Pattern LINE =
            Pattern.compile("^ {2}\"([a-z][A-Za-z0-9_.]*)\": \"((?:[^\"\\\\]|\\\\.)*)\",?$");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)");
    private static final Pattern LITERAL_KEY = Pattern.compile("\\bt(?:Or)?\\(\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern BUILT_KEY = Pattern.compile("\\bt(?:Or)?\\(\\s*`([^`$]*)\\$\\{");
    private static final Pattern PAGE_KEY = Pattern.compile("data-t(?:-label|-title|-placeholder)?=\"([^\"]*)\"");

    /** Chinese, Japanese and Korean characters and full-width punctuation. */
    private static final Pattern CJK = Pattern.compile("[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]");

    private final Map<String, String> chinese = read("zh-CN.json");
    private final Map<String, String> english = read("en.json");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
    }

    @Test
    void noWordIsEmpty() {
        assertThat(chinese).allSatisfy((key, word) -> assertThat(word).as(key).isNotEmpty());
        assertThat(english).allSatisfy((key, word) -> assertThat(word).as(key).isNotEmpty());
    }

    @Test
    void bothLanguagesTakeTheSameArguments() {
        assertThat(chinese)
                .allSatisfy((key, word) -> assertThat(placeholders(english.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(placeholders(word)));
    }

    @Test
    void everyKeyThatAModuleNamesHasWords() {
        List<String> missing = new ArrayList<>();
        for (Path file : WebFiles.ending(".js")) {
            String text = WebFiles.read(file);
            all(LITERAL_KEY, text)
                    .filter(key -> !chinese.containsKey(key))
                    .forEach(key -> missing.add(file + ": " + key));
            all(BUILT_KEY, text)
                    .filter(prefix -> chinese.keySet().stream().noneMatch(key -> key.startsWith(prefix)))
                    .forEach(prefix -> missing.add(file + ": " + prefix + "…"));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKeyThatAPageNamesHasWords() {
        List<String> missing = new ArrayList<>();
        for (Path file : WebFiles.ending(".html")) {
            all(PAGE_KEY, WebFiles.read(file))
                    .filter(key -> !chinese.containsKey(key))
                    .forEach(key -> missing.add(file + ": " + key));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void wordsAreNowhereElse() {
        List<String> found = new ArrayList<>();
        for (Path file : WebFiles.ending(".js", ".html", ".css")) {
            all(CJK, WebFiles.read(file)).findFirst().ifPresent(c -> found.add(file + ": " + c));
        }
        assertThat(found).isEmpty();
    }

    private static java.util.stream.Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.groupCount() == 0 ? m.group() : m.group(1));
    }

    private static Set<String> placeholders(String word) {
        return new TreeSet<>(PLACEHOLDER
                .matcher(word)
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList());
    }

    private static Map<String, String> read(String file) {
        Map<String, String> words = new TreeMap<>();
        for (String line : WebFiles.read(WebFiles.ROOT.resolve("i18n").resolve(file))
                .lines()
                .toList()) {
            if (line.equals("{") || line.equals("}") || line.isBlank()) {
                continue;
            }
            var match = LINE.matcher(line);
            assertThat(match.matches()).as("%s: %s", file, line).isTrue();
            assertThat(words.put(match.group(1), match.group(2)))
                    .as("%s: %s twice", file, match.group(1))
                    .isNull();
        }
        return words;
    }
}
