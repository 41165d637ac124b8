package org.xunfang.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pure modules' own tests; the browser tests need no Node.js. */
final class ModulesTest {

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/js"))) {
            return files.filter(f -> f.toString().endsWith(".test.js")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void holds(Path file) throws IOException, InterruptedException {
        NodeJs.run("--test", file.toString());
    }
}
