package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xunfang.server.Api;
import org.xunfang.server.Browser;

/** The disk under the data folder, with the database on it, becomes full and is given room again. */
class FullDiskIT {

    private static Path disk;
    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        disk = Files.createTempDirectory("xunfang-disk");
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=280m,mode=755", "tmpfs", disk.toString()),
                "a small disk can be mounted by root only");
        server = ServerProcess.on(disk, "--demo", "--villages", "2").awaitHealthy();
        Api api = Api.signedIn(server.url(""), "admin");
        server.await(
                "rest",
                () -> api.get("/api/jobs").body().findValuesAsText("state").stream()
                                .allMatch(s -> s.equals("done"))
                        && server.health().at("/jobs/waiting").asInt() == 0);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
            run("umount", "-l", disk.toString());
        }
        Files.deleteIfExists(disk);
    }

    @Test
    void uploadsAreRefusedTheDatabaseLivesAndAllIsWellOnceThereIsRoom() throws Exception {
        Api api = Api.signedIn(server.url(""), "admin");
        assertThat(server.health().path("storage").asText()).isEqualTo("enough");
        assertTaken(api, upload(api, "before"));

        Path filler = fill(12_000_000);
        assertThat(server.health().path("storage").asText()).isEqualTo("low");
        assertRefused(upload(api, "low"));
        assertThat(api.get("/api/session").status()).as("all else works on").isEqualTo(200);
        assertThePageSaysSo();

        fill(0);
        assertRefused(upload(api, "full"));
        List<Integer> changing = Stream.generate(() -> signIn()).limit(20).toList();
        assertThat(changing).isSubsetOf(200, 503, 507);

        Files.delete(filler);
        Files.delete(disk.resolve("filler-0"));
        server.awaitHealthy();
        Api again = Api.signedIn(server.url(""), "admin");
        assertTaken(again, upload(again, "after"));
        assertThat(sources(again)).contains("before", "after").doesNotContain("low", "full");
        server.await("empty uploads", () -> uploads().isEmpty());
    }

    private static void assertTaken(Api api, Api.Answer answer) throws InterruptedException {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(api.finished(answer.body().path("jobId").asText())
                        .path("state")
                        .asText())
                .isEqualTo("done");
        assertThat(uploads()).isEmpty();
    }

    private static void assertRefused(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(507);
        assertThat(answer.code()).isEqualTo("storage.full");
        assertThat(answer.body().at("/args/missingMb").asInt()).isPositive();
        assertThat(uploads()).isEmpty();
    }

    private static void assertThePageSaysSo() {
        try (Browser browser = Browser.start()) {
            Page page = browser.page();
            Browser.signIn(page, server.url(""), "admin", "/imports");
            PlaywrightAssertions.assertThat(page.getByTestId("disk-low")).containsText("磁盘空间不足");
        }
    }

    private static int signIn() {
        try {
            server.cookie("command");
            return 200;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (ServerProcess.NoSessionError e) {
            return e.status();
        }
    }

    private static Api.Answer upload(Api api, String source) {
        StringBuilder csv = new StringBuilder("id,name,lon,lat,azimuth\n");
        for (int i = 0; i < 500; i++) {
            csv.append("c%d,点位,100.%03d,30.5,90\n".formatted(i, i));
        }
        return api.upload("/api/imports", "cameras.csv", csv.toString(), Map.of("source", source));
    }

    private static List<String> sources(Api api) {
        return api.get("/api/imports").body().findValuesAsText("source");
    }

    /** Writes until so many bytes are left. */
    private static Path fill(long left) throws IOException {
        Path file = disk.resolve("filler-" + left);
        byte[] zeros = new byte[1_000_000];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (Files.getFileStore(disk).getUsableSpace() > left) {
                out.write(zeros, 0, (int) Math.max(
                        1, Math.min(zeros.length, Files.getFileStore(disk).getUsableSpace() - left)));
            }
        } catch (IOException full) {
            // as was meant
        }
        return file;
    }

    private static List<Path> uploads() {
        try (Stream<Path> all = Files.walk(disk.resolve("uploads"))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
