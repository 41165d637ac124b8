package org.xunfang.geodata.exchange;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Real data, where the machine has it: XUNFANG_SHARED, else beside the checkout. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder of the real data; skips the running test where it is absent. */
    public static Path at(String path) {
        Path found = Stream.of(System.getProperty("xunfang.shared"), System.getenv("XUNFANG_SHARED"), "../../shared")
                .filter(Objects::nonNull)
                .map(root -> Path.of(root, "data").resolve(path))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeThat(found).as("real data absent: %s", path).isNotNull();
        return Objects.requireNonNull(found);
    }
}
