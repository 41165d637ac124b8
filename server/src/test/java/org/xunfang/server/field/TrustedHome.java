package org.xunfang.server.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A home folder whose Chromium trusts one more certificate authority, as a phone does that has installed it. */
final class TrustedHome {

    private TrustedHome() {}

    /** Needs certutil of NSS; skips the test where it is absent. */
    static Path trusting(Path home, Path authority) throws IOException, InterruptedException {
        Path store = Files.createDirectories(home.resolve(".pki/nssdb"));
        run("certutil", "-N", "--empty-password", "-d", "sql:" + store);
        run("certutil", "-A", "-t", "C,,", "-n", "xunfang", "-i", authority.toString(), "-d", "sql:" + store);
        return home;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("certutil absent (Debian: libnss3-tools): " + e.getMessage());
            return;
        }
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + output);
        }
    }
}
