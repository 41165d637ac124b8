package org.xunfang.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How scripts and container run the Java process. */
final class JavaOptionsIT {

    @Test
    void withoutMemoryTheProcessEnds() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path options = Path.of("..", "scripts", "lib", "java.options").toAbsolutePath();
        Process process = new ProcessBuilder(java, "@" + options, "-XX:+PrintFlagsFinal", "-version")
                .redirectErrorStream(true)
                .start();
        String flags = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(flags).containsPattern("ExitOnOutOfMemoryError\\s+= true");
    }
}
