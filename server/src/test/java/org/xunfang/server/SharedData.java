package org.xunfang.server;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data beside the checkout; tests that need it are skipped, visibly, where it is absent. */
public final class SharedData {

    private SharedData() {}

    /** A file of the data folder. */
    public static Path file(String path) {
        String given = System.getenv("XUNFANG_SHARED");
        Path shared = given == null ? Path.of("..", "..", "shared") : Path.of(given);
        Path file = shared.resolve("data").resolve(path).toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            abort("real data absent: " + file);
        }
        return file;
    }
}
