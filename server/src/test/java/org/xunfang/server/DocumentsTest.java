package org.xunfang.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents name only what is there. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern PACKAGE = Pattern.compile("`([a-z]+)`");

    static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(f -> f.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileAndToAHeadingInIt(Path document) throws IOException {
        Matcher links = LINK.matcher(Files.readString(ROOT.resolve(document)));
        while (links.find()) {
            if (links.group(1).contains("://")) {
                continue;
            }
            String[] link = links.group(1).split("#", 2);
            Path target = ROOT.resolve(document).resolveSibling(link[0]).normalize();
            Path file = link[0].isEmpty() ? ROOT.resolve(document) : target;
            assertThat(file).as("%s: %s", document, links.group(1)).exists();
            if (link.length == 2) {
                assertThat(anchors(file)).as("%s: %s", document, links.group(1)).contains(link[1]);
            }
        }
    }

    /** Headings as a forge makes anchors of them: lower case, without punctuation, hyphens for spaces. */
    private static List<String> anchors(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void theArchitectureNamesEveryPackage() throws IOException {
        String text = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        List<String> named =
                PACKAGE.matcher(text).results().map(m -> m.group(1)).toList();
        for (String module : List.of("geodata", "server")) {
            try (Stream<Path> packages = Files.list(ROOT.resolve(module + "/src/main/java/org/xunfang/" + module))) {
                assertThat(packages.filter(Files::isDirectory)
                                .map(p -> p.getFileName().toString()))
                        .as(module)
                        .isSubsetOf(named);
            }
        }
    }
}
