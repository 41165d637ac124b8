package org.xunfang.server.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.config.ConfigException;
import org.xunfang.server.config.ConfigReader;
import org.xunfang.server.db.TestDatabase;

/** The operator's choice of levels and terrain. */
class ViewRulesIT {

    @TempDir
    Path folder;

    @Test
    void figuresAreMadeForTheLevelsOfTheChosenTable() throws Exception {
        try (TestDatabase db = TestDatabase.create();
                RunningApp app = RunningApp.start(db, "demo=true", "villages=2", "levels=en-2025")) {
            app.settle();
            Api command = Api.signedIn(app, "command");
            List<String> levels = texts(command.get("/api/county").body().path("levels"));
            assertThat(levels)
                    .containsExactly("overview", "outline", "discern", "perceive", "characterise", "validate");
            assertThat(stored(app.database().jdbi())).containsExactlyInAnyOrderElementsOf(levels);
            assertThat(command.get("/api/summary?level=outline")
                            .body()
                            .at("/coverage/areaPct")
                            .isNumber())
                    .isTrue();
            assertThat(command.get("/api/summary?level=detect").code()).isEqualTo("request.bad_value");
        }
    }

    @Test
    void otherRulesHaveEverythingWorkedOutAgain() throws Exception {
        try (TestDatabase db = TestDatabase.create()) {
            try (RunningApp app = RunningApp.start(db, "demo=true", "villages=2")) {
                app.settle();
                assertThat(stored(app.database().jdbi())).contains("detect").doesNotContain("outline");
                ViewRules.STANDARD.noteIn(app.database().jdbi());
                assertThat(app.app().isSettled()).isTrue();
            }
            try (RunningApp app = RunningApp.start(db, "demo=true", "levels=en-2025")) {
                app.settle();
                assertThat(stored(app.database().jdbi())).contains("outline").doesNotContain("detect");
            }
        }
    }

    @Test
    void anElevationModelHasToBeThereAndReadable() throws Exception {
        assertThatThrownBy(() -> ConfigReader.read(
                        Map.of("terrain", folder.resolve("no.tif").toString()), Map.of(), null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no.tif");
        assertThatThrownBy(() -> ConfigReader.read(Map.of("levels", "dori"), Map.of(), null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("dori-2014");
        Path text = Files.writeString(folder.resolve("a.tif"), "no picture");
        var config = ConfigReader.read(Map.of("terrain", text.toString()), Map.of(), null);
        assertThatThrownBy(() -> ViewRules.of(config))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a.tif");
    }

    private static List<String> stored(Jdbi jdbi) {
        return jdbi.withHandle(h -> h.createQuery("SELECT DISTINCT level FROM camera_view ORDER BY level")
                .mapTo(String.class)
                .list());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
