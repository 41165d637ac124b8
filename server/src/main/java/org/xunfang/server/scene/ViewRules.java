package org.xunfang.server.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.terrain.ElevationModel;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.server.config.ServerConfig;

/**
 * How this server works out what cameras see. Immutable and thread-safe.
 *
 * @param levels of detail that views and figures are made for
 * @param ground what is under the county; null: level
 * @param name tells these rules from others
 */
public record ViewRules(LevelTable levels, @Nullable ElevationModel ground, String name) {

    /** The table that cameras are sold by, over level ground. */
    public static final ViewRules STANDARD = new ViewRules(LevelTable.DORI_2014, null, "dori-2014");

    /**
     * The rules that the operator has set; reads the elevation model, which takes seconds.
     *
     * @throws UncheckedIOException where that cannot be read
     */
    public static ViewRules of(ServerConfig config) {
        Path terrain = config.terrain();
        if (terrain == null) {
            return new ViewRules(config.levels(), null, config.levels().code());
        }
        try {
            String version = Files.size(terrain) + "@" + Files.getLastModifiedTime(terrain);
            return new ViewRules(
                    config.levels(),
                    ElevationModel.read(terrain),
                    config.levels().code() + " " + terrain.getFileName() + " " + version);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Works out views among these buildings, which stand on the plane. */
    public CameraViewSolver solver(ObstacleIndex obstacles, LocalPlane plane) {
        return new CameraViewSolver(
                obstacles, CameraDefaults.STANDARD, InsidePolicy.MOVE, ground == null ? null : ground.on(plane));
    }

    private static final String NOTE = """
            WITH changed AS (
              UPDATE county SET view_rules = :name WHERE view_rules IS DISTINCT FROM :name RETURNING 1
            )
            INSERT INTO input_change (subject) SELECT 'view_rules' FROM changed
            """;

    /** Where the stored views were worked out by other rules, has all of them worked out again. */
    public void noteIn(Jdbi jdbi) {
        jdbi.useHandle(h -> h.createUpdate(NOTE).bind("name", name).execute());
    }
}
