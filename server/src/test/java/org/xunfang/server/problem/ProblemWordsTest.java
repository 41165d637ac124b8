package org.xunfang.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every problem that the server sends is a sentence on the page. */
final class ProblemWordsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern CODE = Pattern.compile(
            "(?:AppException\\.[A-Z]\\w+|(?<!\\w)(?:Invalid|Unauthenticated|Forbidden|NotFound|Conflict|TooLarge|TooMany|Unavailable)"
                    + "|Problem\\.of\\(\\d+,)\\(?\\s*\"([a-z0-9_]+(?:\\.[a-z0-9_]+)*)\"");

    @Test
    void everyCodeHasWords() throws IOException {
        Set<String> missing = new TreeSet<>();
        JsonNode words = dictionary();
        for (String code : codes()) {
            if (!words.has("problem." + code)) {
                missing.add("problem." + code);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theCodesAreFound() throws IOException {
        assertThat(codes()).contains("session.wrong_login", "wall.not_found", "request.unknown_parameter");
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(f -> f.toString().endsWith(".java"))
                    .forEach(f -> CODE.matcher(read(f)).results().forEach(m -> codes.add(m.group(1))));
        }
        return codes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode dictionary() throws IOException {
        try (InputStream in = ProblemWordsTest.class.getResourceAsStream("/web/i18n/zh-CN.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
