package org.xunfang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The server's content policy would silently break what is refused here. */
final class ContentPolicyTest {

    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son[a-z]+=|javascript:", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARSES_DATA =
            Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(");
    private static final Pattern OTHER_HOST =
            Pattern.compile("(?<![\\w.])(?:https?:)?//(?!www\\.w3\\.org/2000/svg)[a-z0-9-]+\\.[a-z]");

    @Test
    void pagesHaveNoInlineScriptsNorStyles() {
        assertThat(findings(INLINE, ".html")).isEmpty();
    }

    @Test
    void modulesNeverParseDataAsHtml() {
        assertThat(findings(PARSES_DATA, ".js")).isEmpty();
    }

    @Test
    void nothingIsFetchedFromAnotherHost() {
        assertThat(findings(OTHER_HOST, ".html", ".css", ".js", ".svg")).isEmpty();
    }

    private static List<String> findings(Pattern pattern, String... endings) {
        List<String> found = new ArrayList<>();
        for (Path file : WebFiles.ending(endings)) {
            pattern.matcher(WebFiles.read(file)).results().forEach(m -> found.add(file + ": " + m.group()));
        }
        return found;
    }
}
