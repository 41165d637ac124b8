package org.xunfang.geodata.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xunfang.geodata.exchange.SharedData;
import org.xunfang.geodata.exchange.scene.SceneCamera;
import org.xunfang.geodata.exchange.scene.ViewTable;

/** Result tables against the checker that comes with the real data, a program of its own that samples sight lines. */
class SightCheckerTest {

    @TempDir
    static Path folder;

    private static Path checker;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        Path source = SharedData.at("visibility").resolve("../../tools/vischeck.cpp");
        assumeThat(source).as("the checker's source is absent").exists();
        assumeThat(Stream.of("/usr/bin", "/usr/local/bin")
                        .map(bin -> Path.of(bin, "g++"))
                        .filter(Files::exists))
                .as("g++ absent")
                .isNotEmpty();
        checker = folder.resolve("vischeck");
        assertThat(run("g++", "-O2", "-std=c++17", source.toString(), "-o", checker.toString()))
                .isEmpty();
    }

    static Stream<VisibilityInvariantsTest.Drawn> drawn() {
        return VisibilityInvariantsTest.drawn(101, 104);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void theCheckerFindsNoMismatch(VisibilityInvariantsTest.Drawn drawn) throws Exception {
        RandomScene scene = drawn.scene();
        Path buildings = Files.write(
                folder.resolve("buildings.tsv"),
                scene.buildings().stream()
                        .map(b -> "%s\t%s\t%s".formatted(b.id(), b.heightM(), b.footprint()))
                        .toList());
        List<SceneCamera> cameras = cameras(scene);
        Path file = Files.write(
                folder.resolve("cameras.csv"),
                Stream.concat(
                                Stream.of("id,x,y,mount_m,bearing_deg,hfov_deg,range_m"),
                                cameras.stream().map(SightCheckerTest::row))
                        .toList());
        for (double target : new double[] {-1, 0, 1.7}) {
            Occlusion occlusion = target < 0 ? Occlusion.FLAT : Occlusion.prisms(target);
            ViewTable table = new ViewTable(scene.index(), occlusion, InsidePolicy.REFUSE);
            List<String> lines = new ArrayList<>(List.of(ViewTable.HEAD));
            for (SceneCamera camera : cameras) {
                lines.add(table.line(camera).call());
            }
            Path result = Files.write(folder.resolve("result.tsv"), lines);
            List<String> command = new ArrayList<>(List.of(checker.toString(), "--samples", "1500"));
            command.addAll(List.of("--buildings", buildings.toString(), "--cameras", file.toString()));
            command.addAll(List.of("--result", result.toString(), "--seed", Long.toString(drawn.seed())));
            command.addAll(
                    List.of("--heights", target < 0 ? "0" : "1", "--target", Double.toString(Math.max(0, target))));
            run(command.toArray(String[]::new));
        }
    }

    /** Indoors the checker has no opinion on what a mount in a wall sees. */
    private static List<SceneCamera> cameras(RandomScene scene) {
        List<SceneCamera> cameras = new ArrayList<>();
        for (Viewpoint from : scene.viewpoints()) {
            if (!scene.isIndoors(from)) {
                cameras.add(new SceneCamera("c" + cameras.size(), from));
            }
        }
        return cameras;
    }

    private static String row(SceneCamera camera) {
        Viewpoint v = camera.viewpoint();
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%s,%s,%s",
                camera.id(),
                v.x(),
                v.y(),
                v.mountHeightM(),
                v.azimuthDeg(),
                v.fieldAngleDeg(),
                v.radiusM());
    }

    /** What the program says; it has to end with 0. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
