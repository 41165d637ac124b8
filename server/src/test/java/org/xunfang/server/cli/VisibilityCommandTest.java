package org.xunfang.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.server.SharedData;
import picocli.CommandLine;

class VisibilityCommandTest {

    @TempDir
    private Path folder;

    private Path buildings;
    private Path cameras;
    private Path out;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void files() throws IOException {
        buildings = Files.writeString(folder.resolve("b.tsv"), "house\t4\tPOLYGON ((5 5, 9 5, 9 9, 5 9, 5 5))\n");
        cameras = Files.writeString(folder.resolve("c.csv"), """
                id,x,y,mount_m,bearing_deg,hfov_deg,range_m
                low,0,7,3,90,20,30
                high,0,7,8,90,20,30
                in,8,7,3,90,20,30
                """);
        out = folder.resolve("r.tsv");
    }

    @Test
    void withoutHeightsAHouseHidesAllBehindItAndACameraInsideIsRefused() throws IOException {
        assertThat(run()).isEqualTo(ExitCode.OK);
        List<String[]> rows = rows(out);
        assertThat(rows).extracting(r -> r[0] + " " + r[1]).containsExactly("low OK", "high OK", "in INSIDE");
        assertThat(rows.get(0)[2]).isEqualTo(rows.get(1)[2]);
        assertThat(rows.get(2)[3]).isEqualTo("POLYGON EMPTY");
    }

    @Test
    void withHeightsAHighMountSeesOverTheHouseAndMoreOfAPersonThanOfTheGround() throws IOException {
        assertThat(run("--heights")).isEqualTo(ExitCode.OK);
        double low = areaOf("low");
        double ground = areaOf("high");
        assertThat(ground).isGreaterThan(low + 1);
        assertThat(run("--heights", "--target", "1.7")).isEqualTo(ExitCode.OK);
        assertThat(areaOf("high")).isGreaterThan(ground + 1);
    }

    @Test
    void aCameraInsideIsMovedWhereThatIsWanted() throws IOException {
        assertThat(run("--inside", "move")).isEqualTo(ExitCode.OK);
        assertThat(rows(out).get(2)[1]).isEqualTo("MOVED");
        assertThat(areaOf("in")).isPositive();
    }

    @Test
    void badRowsAreToldWithTheirLinesAndTheGoodOnesWritten() throws IOException {
        Files.writeString(cameras, "bad,1,1,3,x,20,30\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(run()).isEqualTo(ExitCode.DATA);
        assertThat(said.toString()).contains("c.csv:5: bearing_deg").contains("x");
        assertThat(rows(out)).hasSize(3);
    }

    @Test
    void tablesFromAnySystemAreReadAndTheirBadLinesCountedAlike() throws IOException {
        Files.writeString(
                buildings,
                "\uFEFFID\tHeight\tWKT\r\n\r\n# a comment\r\n"
                        + "house\t4\tPOLYGON ((5 5, 9 5, 9 9, 5 9, 5 5))\r\nbroken\t4\tPOLYGON ((5 5, 9\r\n");
        Files.writeString(
                cameras,
                "\uFEFFrange_m, HFOV_deg,bearing_deg,mount_m,y,x,remark,id\r\n30,20,90,3,7,0,\"by, the gate\",low\r\n"
                        + "   \r\n\r\n30,400,90,3,7,0,,wide\r\n30,20,90,3,7,0,,low\r\n30,20,90,3,7\r\n");
        assertThat(run()).isEqualTo(ExitCode.DATA);
        assertThat(said.toString())
                .contains("b.tsv:5: not readable as WKT")
                .contains("c.csv:5: ")
                .contains("c.csv:6: the id has been used before: low")
                .contains("c.csv:7: no column");
        assertThat(rows(out)).extracting(r -> r[0] + " " + r[1]).containsExactly("low OK");
    }

    @Test
    void overTerrainARidgeHidesTheValleyBehindIt() throws IOException {
        Path model = SharedData.file("dem").resolve("north-bayreuth-dem-utm32-30m.tif");
        Files.writeString(buildings, "");
        Files.writeString(cameras, "hill,680000,5540000,6,90,360,400\nout,100,100,6,90,90,50\n");
        assertThat(run("--terrain", model.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("--heights", "--terrain", cameras.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("c.csv: no elevation model");
        assertThat(run("--heights")).isEqualTo(ExitCode.OK);
        double level = areaOf("hill");
        assertThat(run("--heights", "--terrain", model.toString())).isEqualTo(ExitCode.OK);
        assertThat(rows(out)).extracting(r -> r[0] + " " + r[1]).containsExactly("hill OK", "out GROUND_UNKNOWN");
        assertThat(areaOf("hill")).isPositive().isLessThan(level - 1);
        assertThat(areaOf("out")).isZero();
    }

    @Test
    void aMissingFileOrAWrongOptionIsAWrongCallAndWritesNothing() {
        assertThat(run("--target", "1.7")).isEqualTo(ExitCode.USAGE);
        assertThat(run("--arc-deg", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("--inside", "elsewhere")).isEqualTo(ExitCode.USAGE);
        buildings = folder.resolve("nowhere.tsv");
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("nowhere.tsv: no such file");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "v400, flat, ",
        "v400, heights_t0, 0",
        "v400, heights_t1.7, 1.7",
        "edge, flat, ",
        "edge, heights_t0, 0",
        "edge, heights_t1.7, 1.7"
    })
    void aTableEqualsTheExactOne(String scene, String table, String target) throws IOException {
        Path exact = SharedData.file("visibility").resolve(scene);
        buildings = exact.resolve("buildings.tsv");
        cameras = exact.resolve("cameras.csv");
        assertThat(target == null ? run() : run("--heights", "--target", target))
                .isEqualTo(ExitCode.OK);
        List<String[]> expected = rows(exact.resolve(table + ".tsv"));
        List<String[]> rows = rows(out);
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            double area = Double.parseDouble(expected.get(i)[2]);
            assertThat(rows.get(i)[0] + rows.get(i)[1]).isEqualTo(expected.get(i)[0] + expected.get(i)[1]);
            assertThat(Double.parseDouble(rows.get(i)[2]))
                    .as(rows.get(i)[0])
                    .isCloseTo(area, within(1e-3 + 1e-6 * area));
        }
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("visibility", "--buildings", buildings.toString()));
        arguments.addAll(List.of("--cameras", cameras.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        CommandLine line = XunfangCommand.commandLine();
        line.setErr(new PrintWriter(said, true));
        line.getSubcommands().get("visibility").setErr(new PrintWriter(said, true));
        return line.execute(arguments.toArray(String[]::new));
    }

    private double areaOf(String id) throws IOException {
        return rows(out).stream()
                .filter(r -> r[0].equals(id))
                .mapToDouble(r -> Double.parseDouble(r[2]))
                .sum();
    }

    private static List<String[]> rows(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .filter(l -> !l.startsWith("#"))
                .map(l -> l.split("\t"))
                .toList();
    }
}
