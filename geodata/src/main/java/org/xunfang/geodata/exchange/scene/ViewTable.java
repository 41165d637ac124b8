package org.xunfang.geodata.exchange.scene;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTWriter;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.Mounting;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.Occlusion;
import org.xunfang.geodata.visibility.Viewpoint;
import org.xunfang.geodata.visibility.VisibilityPolygon;

/**
 * Writes what cameras see: tab-separated {@code id, status, area_m2, WKT}. The status is {@code OK}, {@code ON_BOUNDARY} for a
 * mount on a wall or corner, {@code INSIDE} for one inside a footprint that sees nothing, or {@code MOVED} for one that was
 * moved to the nearest wall. Immutable; lines may be made on any number of threads.
 */
public final class ViewTable {

    /** The first line of a table. */
    public static final String HEAD = "#id\tstatus\tarea_m2\twkt";

    private static final int DECIMALS = 9;
    private static final Geometry NOTHING = new GeometryFactory().createPolygon();

    private final ObstacleIndex buildings;
    private final Occlusion occlusion;
    private final InsidePolicy policy;

    public ViewTable(ObstacleIndex buildings, Occlusion occlusion, InsidePolicy policy) {
        this.buildings = buildings;
        this.occlusion = occlusion;
        this.policy = policy;
    }

    /** The line of one camera, worked out when it is called. */
    public Callable<String> line(SceneCamera camera) {
        return () -> {
            Viewpoint from = camera.viewpoint();
            Mounting mounting =
                    Mounting.of(buildings, new Coordinate(from.x(), from.y()), from.mountHeightM(), occlusion, policy);
            Geometry region = mounting.place() == Mounting.Place.INSIDE
                    ? NOTHING
                    : VisibilityPolygon.of(buildings, from.at(mounting.position()), occlusion);
            WKTWriter wkt = new WKTWriter();
            wkt.setPrecisionModel(new org.locationtech.jts.geom.PrecisionModel(Math.pow(10, DECIMALS)));
            return String.format(
                    Locale.ROOT,
                    "%s\t%s\t%.6f\t%s",
                    camera.id(),
                    status(mounting),
                    region.getArea(),
                    wkt.write(region));
        };
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
