package org.xunfang.server.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manuals and their pictures. */
class ManualTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]+\\]\\(images/([^)]+)\\)");

    @ParameterizedTest
    @CsvSource({"manual.md, en", "manual.zh-CN.md, zh-CN"})
    void everyPictureIsShownOnceAndEveryOneShownIsThere(String manual, String language) throws IOException {
        Set<String> shown = IMAGE.matcher(Files.readString(DOCS.resolve(manual)))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isNotEmpty().isEqualTo(pictures(language));
    }

    private static Set<String> pictures(String language) throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("images").resolve(language))) {
            return files.map(f -> language + "/" + f.getFileName()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
