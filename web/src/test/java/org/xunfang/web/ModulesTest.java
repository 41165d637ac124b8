package org.xunfang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pure modules' own tests, where Node.js is installed; the browser tests need none. */
final class ModulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"core.test.js", "map.test.js", "planner.test.js"})
    void holds(String file) throws IOException, InterruptedException {
        Process node;
        try {
            node = new ProcessBuilder(
                            "node", "--test", Path.of("src/test/js", file).toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("Node.js absent: " + e.getMessage());
            return;
        }
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(output).isZero();
    }
}
