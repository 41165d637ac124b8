package org.xunfang.geodata.exchange.scene;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTWriter;
import org.xunfang.geodata.terrain.Terrain;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.Mounting;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.Occlusion;
import org.xunfang.geodata.visibility.TerrainView;
import org.xunfang.geodata.visibility.Viewpoint;
import org.xunfang.geodata.visibility.VisibilityPolygon;

/**
 * Writes what cameras see: tab-separated {@code id, status, area_m2, WKT}. The status is {@code OK}, {@code ON_BOUNDARY} for a
 * mount on a wall or corner, {@code INSIDE} for one inside a footprint that sees nothing, or {@code MOVED} for one that was
 * moved to the nearest wall. Over terrain it is {@code GROUND_UNKNOWN} where ground within range has no known height. Immutable; lines may be made on any number of threads.
 */
public final class ViewTable {

    /** The first line of a table. */
    public static final String HEAD = "#id\tstatus\tarea_m2\twkt";

    private static final int DECIMALS = 9;
    private static final Geometry NOTHING = new GeometryFactory().createPolygon();

    private final ObstacleIndex buildings;
    private final Occlusion occlusion;
    private final InsidePolicy policy;
    private final @Nullable Terrain terrain;

    public ViewTable(ObstacleIndex buildings, Occlusion occlusion, InsidePolicy policy) {
        this(buildings, occlusion, policy, null);
    }

    /**
     * @param terrain under the plane of the buildings; null: level. Buildings have heights then, whatever {@code occlusion}
     *     says of them
     */
    public ViewTable(ObstacleIndex buildings, Occlusion occlusion, InsidePolicy policy, @Nullable Terrain terrain) {
        this.buildings = buildings;
        this.occlusion = occlusion;
        this.policy = policy;
        this.terrain = terrain;
    }

    /** The line of one camera, worked out when it is called. */
    public Callable<String> line(SceneCamera camera) {
        return () -> {
            Viewpoint from = camera.viewpoint();
            Mounting mounting =
                    Mounting.of(buildings, new Coordinate(from.x(), from.y()), from.mountHeightM(), occlusion, policy);
            TerrainView view = view(mounting, from);
            Geometry region = view.region();
            WKTWriter wkt = new WKTWriter();
            wkt.setPrecisionModel(new org.locationtech.jts.geom.PrecisionModel(Math.pow(10, DECIMALS)));
            return String.format(
                    Locale.ROOT,
                    "%s\t%s\t%.6f\t%s",
                    camera.id(),
                    view.known() ? status(mounting) : "GROUND_UNKNOWN",
                    region.getArea(),
                    wkt.write(region));
        };
    }

    private TerrainView view(Mounting mounting, Viewpoint from) {
        if (mounting.place() == Mounting.Place.INSIDE) {
            return new TerrainView(NOTHING, true);
        }
        Viewpoint at = from.at(mounting.position());
        return terrain == null
                ? new TerrainView(VisibilityPolygon.of(buildings, at, occlusion), true)
                : TerrainView.of(buildings, at, occlusion.targetHeightM(), terrain);
    }

    private static String status(Mounting mounting) {
        return switch (mounting.place()) {
            case OPEN -> "OK";
            case ON_WALL -> "ON_BOUNDARY";
            case MOVED -> "MOVED";
            case INSIDE -> "INSIDE";
        };
    }
}
