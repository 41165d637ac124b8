package org.xunfang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modules keep the types that their comments say, as the TypeScript compiler sees it ({@code tsconfig.json}). */
final class TypesTest {

    private static final String LIBRARY =
            "META-INF/resources/webjars/typescript/" + System.getProperty("typescript.version") + "/lib/";

    @Test
    void modulesKeepTheirTypes(@TempDir Path folder) throws IOException, InterruptedException {
        unpackCompiler(folder);
        NodeJs.run(folder.resolve("tsc.js").toString(), "--project", "tsconfig.json");
    }

    private static void unpackCompiler(Path folder) throws IOException {
        URL compiler = Objects.requireNonNull(TypesTest.class.getClassLoader().getResource(LIBRARY + "tsc.js"));
        JarFile jar = ((JarURLConnection) compiler.openConnection()).getJarFile();
        long files = jar.stream()
                .filter(e -> e.getName().matches("\\Q" + LIBRARY + "\\E(_?tsc\\.js|lib\\.[a-z0-9.]*d\\.ts)"))
                .peek(e -> copy(jar, e, folder))
                .count();
        assertThat(files).isGreaterThan(2);
    }

    private static void copy(JarFile jar, JarEntry entry, Path folder) {
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, folder.resolve(entry.getName().substring(LIBRARY.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
