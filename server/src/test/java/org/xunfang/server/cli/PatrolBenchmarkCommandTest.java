package org.xunfang.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PatrolBenchmarkCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path known;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("top"));
        Files.writeString(folder.resolve("top/p1.txt"), "n 3\nm 1\ntmax 10\n0 0 0\n1 1 5\n4 0 0\n");
        Files.writeString(folder.resolve("tw1.txt"), """
                4 1 1 1
                0 0
                0 0 0 0 0 0 0 0 50
                1 3 4 1 8 0 0 0 20
                """);
        Files.writeString(folder.resolve("TOP_format.txt"), "about the files");
        known = Files.writeString(folder.resolve("best.csv"), "instance,best_known\np1,10\ntw1-m1,8\ntw1-m2,8\n");
    }

    @Test
    void everyInstanceHasALineAndEachKindItsMean() {
        assertThat(run()).isEqualTo(ExitCode.OK);
        assertThat(out.toString().lines().filter(line -> line.startsWith("p1 ") || line.startsWith("tw1-m")))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).matches("p1 +5\\.00 +10\\.00 +50\\.000 +\\d.*"))
                .anySatisfy(line -> assertThat(line).matches("tw1-m2 +8\\.00 +8\\.00 +0\\.000 +\\d.*"));
        assertThat(out.toString())
                .contains("mean of 1 TOP: gap 50.000 %", "mean of 2 TOPTW: gap 0.000 %", "seed 3, 2 threads");
    }

    @Test
    void aFileThatIsNoInstanceIsNamedAndTheOthersArePlanned() throws IOException {
        Files.writeString(folder.resolve("bad.txt"), "n x\n");
        Files.writeString(folder.resolve("top/p2.txt"), "n 3\nm 1\ntmax 10\n0 0 0\n1 1 5\n4 0 0\n");
        assertThat(run()).isEqualTo(ExitCode.DATA);
        assertThat(err.toString()).contains("bad.txt", "p2.txt: left out");
        assertThat(out.toString()).contains("mean of 1 TOP");
    }

    @Test
    void whatCannotBeMeantIsUsage() {
        assertThat(run("--seconds", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("--threads", "0")).isEqualTo(ExitCode.USAGE);
        known = folder.resolve("none.csv");
        assertThat(run()).isEqualTo(ExitCode.USAGE);
    }

    private int run(String... more) {
        CommandLine line =
                XunfangCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] args = {
            "patrol-benchmark", "--instances", folder.toString(), "--best-known", known.toString(), "--seed", "3"
        };
        String[] usual = more.length > 0 ? more : new String[] {"--seconds", "0.02", "--threads", "2"};
        String[] all = new String[args.length + usual.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(usual, 0, all, args.length, usual.length);
        return line.execute(all);
    }
}
