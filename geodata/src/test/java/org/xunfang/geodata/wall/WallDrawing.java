package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.road.RoadNetwork;

/**
 * One wall from a drawing: the ground is the square of ±200 m, the core the square of ±50 m, so that roads count up to 500 m
 * on the axes and someone has got in at 70 m. Views are boxes "x0 y0 x1 y1".
 */
final class WallDrawing {
    static final WallUnit UNIT = unit(box(-200, -200, 200, 200), box(-50, -50, 50, 50));

    private WallDrawing() {}

    static Geometry box(double x0, double y0, double x1, double y1) {
        return new GeometryFactory().toGeometry(new Envelope(x0, x1, y0, y1));
    }

    static WallUnit unit(Geometry ground, Geometry core) {
        return new WallUnit("u", List.of("v"), List.of(), ground, core, CoreOrigin.DRAWN);
    }

    static List<Geometry> views(String... boxes) {
        List<Geometry> views = new ArrayList<>();
        for (String text : boxes) {
            double[] n = Arrays.stream(text.strip().split("\\s+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            views.add(box(n[0], n[1], n[2], n[3]));
        }
        return views;
    }

    static WallResult vehicles(String roads, String... views) {
        return assess(UNIT, roads, RoadSet.VEHICLE, views);
    }

    static WallResult assess(WallUnit unit, String roads, RoadSet roadSet, String... views) {
        return VideoWall.assess(unit, RoadNetwork.of(RoadDrawing.roads(roads)), views(views), roadSet);
    }

    /** Entrances as "road x y guarded? watched?", rounded to metres. */
    static List<String> entrances(WallResult result) {
        return result.entrances().stream()
                .map(e -> "%s %d %d%s%s"
                        .formatted(
                                e.roadName(),
                                Math.round(e.point().getX()),
                                Math.round(e.point().getY()),
                                e.guarded() ? " guarded" : "",
                                e.watched() ? " watched" : ""))
                .sorted()
                .toList();
    }

    /** Gaps as "metres: road, road". */
    static List<String> gaps(WallResult result) {
        return result.gaps().stream()
                .map(g -> Math.round(g.witness().lengthM()) + ": "
                        + String.join(
                                ", ",
                                g.witness().roads().stream()
                                        .map(r -> String.valueOf(r.name()))
                                        .toList()))
                .toList();
    }
}
