package org.xunfang.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on the example of its page in the documentation. */
class WallCommandTest {
    private static final Pattern FILE = Pattern.compile("`([a-z-]+\\.geojson)`:\n\n```json\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private Path out;
    private final StringWriter said = new StringWriter();
    private final StringWriter told = new StringWriter();

    @BeforeEach
    void example() throws IOException {
        Matcher files = FILE.matcher(Files.readString(Path.of("..", "docs", "wall-command.md")));
        while (files.find()) {
            Files.writeString(folder.resolve(files.group(1)), files.group(2));
        }
        out = folder.resolve("out.json");
    }

    @Test
    void theExampleOfTheDocumentationIsAsItSays() throws IOException {
        assertThat(run("--built-up", file("built-up"))).isEqualTo(ExitCode.OK);
        JsonNode village = result().at("/villages/0");
        assertThat(village.path("id").toString()).isEqualTo("7");
        assertThat(village.path("state").asText()).isEqualTo("open");
        assertThat(village.path("kappa").asInt()).isEqualTo(1);
        assertThat(village.path("entrances").findValuesAsText("road")).containsExactlyInAnyOrder("向阳路", "向阳路", "side");
        assertThat(village.path("entrances").findValuesAsText("guarded")).containsOnlyOnce("true");
        assertThat(village.path("gaps")).hasSize(1);
        assertThat(village.at("/gaps/0/length_m").asDouble()).isCloseTo(516.5, within(0.1));
        assertThat(village.path("cut").findValuesAsText("kind")).containsExactly("junction");
        assertThat(village.path("reasons").findValuesAsText("code"))
                .containsExactly("wall.open", "road.defect.end_snapped");
        assertThat(village.at("/walls/0/name").asText()).isEqualTo("东屯");
        assertThat(told.toString()).contains("1 open");
        assertThat(said.toString()).isEmpty();
        try (var left = Files.list(folder)) {
            assertThat(left).noneMatch(f -> f.toString().endsWith(".part"));
        }
    }

    @Test
    void withoutCoresTheyAreAssumedAndTwoRunsWriteTheSameBytes() throws IOException {
        assertThat(run()).isEqualTo(ExitCode.OK);
        byte[] first = Files.readAllBytes(out);
        assertThat(result().at("/villages/0/reasons").findValuesAsText("code")).contains("wall.core.assumed");
        assertThat(run()).isEqualTo(ExitCode.OK);
        assertThat(Files.readAllBytes(out)).isEqualTo(first);
    }

    @Test
    void onlyThoseOnFootComeByAFootway() throws IOException {
        Path roads = folder.resolve("roads.geojson");
        Files.writeString(
                roads,
                Files.readString(roads).replace("unclassified", "footway").replace("track", "footway"));
        assertThat(run("--built-up", file("built-up"))).isEqualTo(ExitCode.OK);
        assertThat(result().at("/villages/0/state").asText()).isEqualTo("not_assessable");
        assertThat(run("--built-up", file("built-up"), "--network", "walking")).isEqualTo(ExitCode.OK);
        assertThat(result().at("/villages/0/state").asText()).isEqualTo("open");
    }

    @Test
    void aBadFeatureIsToldWithItsFileAndNumberAndTheRestIsWorkedOut() throws IOException {
        Path roads = folder.resolve("roads.geojson");
        Files.writeString(roads, Files.readString(roads).replace("[124.0045, 45.012]", "[680000, 5540000]"));
        assertThat(run("--built-up", file("built-up"))).isEqualTo(ExitCode.DATA);
        assertThat(said.toString())
                .contains("roads.geojson: feature 2: the coordinate 680000.0, 5540000.0 is not in degrees")
                .hasLineCount(1);
        assertThat(result().at("/villages/0/entrances")).hasSize(2);
        assertThat(result().at("/problems/0/feature").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsOnlyMendedIsToldAndAllIsWell() throws IOException {
        Path villages = folder.resolve("villages.geojson");
        Files.writeString(villages, Files.readString(villages).replace(", [124, 45]]]", "]]"));
        assertThat(run()).isEqualTo(ExitCode.OK);
        assertThat(said.toString()).contains("villages.geojson: feature 1: the outline is not closed");
    }

    @Test
    void aFileThatIsNotThereOrAWrongOptionIsAWrongCall() throws IOException {
        assertThat(run("--built-up", file("nowhere"))).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("nowhere.geojson: no such file");
        assertThat(run("--network", "flying")).isEqualTo(ExitCode.USAGE);
        out = folder.resolve("no").resolve("out.json");
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("out.json: no file can be written there");
        assertThat(out).doesNotExist();
    }

    @Test
    void aFileThatIsNoGeoJsonEndsItWithASentence() throws IOException {
        Files.writeString(folder.resolve("views.geojson"), "id;x;y\n");
        assertThat(run()).isEqualTo(ExitCode.DATA);
        assertThat(said.toString())
                .contains("views.geojson: the file is not valid JSON")
                .hasLineCount(1);
        Files.writeString(folder.resolve("villages.geojson"), "{\"type\": \"FeatureCollection\", \"features\": []}");
        assertThat(run()).isEqualTo(ExitCode.DATA);
        assertThat(said.toString())
                .contains("villages.geojson: no village in it")
                .doesNotContain("Exception");
        assertThat(out).doesNotExist();
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("wall", "--villages", file("villages")));
        arguments.addAll(List.of("--roads", file("roads"), "--views", file("views"), "--out", out.toString()));
        arguments.addAll(List.of(more));
        CommandLine line = XunfangCommand.commandLine();
        for (CommandLine each : List.of(line, line.getSubcommands().get("wall"))) {
            each.setErr(new PrintWriter(said, true));
            each.setOut(new PrintWriter(told, true));
        }
        return line.execute(arguments.toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name + ".geojson").toString();
    }

    private JsonNode result() throws IOException {
        return JsonMapper.builder().build().readTree(out.toFile());
    }
}
