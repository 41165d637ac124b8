package org.xunfang.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xunfang.server.db.PrivateCluster;
import picocli.CommandLine;

/** {@code backup} and {@code restore} as an operator calls them, on data folders with clusters of their own. */
class BackupCommandsIT {

    private Path home;
    private String said = "";

    @BeforeEach
    void makeFolder() throws IOException {
        home = Files.createTempDirectory("xunfang-backup").toRealPath();
        // as root the cluster belongs to another user, who has to get there
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void remove() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        }
    }

    @Test
    void anOperatorsDay() throws IOException {
        Path one = home.resolve("one");
        Path other = home.resolve("other");
        assertThat(run("demo", one, "--villages", "2")).isEqualTo(ExitCode.OK);
        Files.createDirectories(one.resolve("tls"));
        Files.writeString(one.resolve("tls/ca.crt"), "authority");

        Path backup = home.resolve("county.zip");
        try (PrivateCluster server = PrivateCluster.start(one, line -> {})) {
            assertThat(run("backup", one, backup.toString())).as(said).isEqualTo(ExitCode.OK);
            assertThat(said).contains("joining the running server's", "1 files", "written and checked");
            assertThat(run("restore", one, backup.toString(), "--replace")).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(said).contains("is in use by another Xunfang");
            assertThat(server.pid()).isPositive();
        }
        assertThat(run("backup", one, home.resolve("stopped.zip").toString())).isEqualTo(ExitCode.OK);
        assertThat(run("backup", one, backup.toString())).isEqualTo(ExitCode.DATA);
        assertThat(run("backup", one, backup.toString(), "--verify")).isEqualTo(ExitCode.OK);

        assertThat(run("restore", other, backup.toString())).as(said).isEqualTo(ExitCode.OK);
        assertThat(other.resolve("tls/ca.crt")).hasContent("authority");
        String passwords = Files.readString(other.resolve("database-passwords"));
        assertThat(passwords).isNotEqualTo(Files.readString(one.resolve("database-passwords")));
        assertThat(run("restore", other, backup.toString())).isEqualTo(ExitCode.DATA);
        assertThat(said).contains("the target is not empty", "--replace");
        assertThat(run("restore", other, backup.toString(), "--replace"))
                .as(said)
                .isEqualTo(ExitCode.OK);
        assertThat(other.resolve("database-passwords")).hasContent(passwords);
    }

    @Test
    void namesThatLeadNowhereAreWrongUsage() {
        assertThat(run("restore", home, home.resolve("none.zip").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("backup", home, home.resolve("none.zip").toString(), "--verify"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("backup", home, home.resolve("none/b.zip").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("backup", home, home.resolve("b.zip").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(home.resolve("postgres")).doesNotExist();
    }

    private int run(String command, Path data, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line =
                XunfangCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        List<String> all = new java.util.ArrayList<>(List.of(command, "--data", data.toString()));
        all.addAll(List.of(arguments));
        int code = line.execute(all.toArray(String[]::new));
        said = out.toString();
        return code;
    }
}
