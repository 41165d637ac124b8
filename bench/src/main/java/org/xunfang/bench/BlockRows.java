package org.xunfang.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.wall.Footprint;
import org.xunfang.geodata.wall.WallHamlet;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.geodata.wall.WallUnits;
import org.xunfang.geodata.wall.WallVillage;

/** The rows of a demo county in metres, moved aside from those of other numbers and with ids of their own. */
final class BlockRows {
    private static final double APART_M = 120_000;

    private final String prefix;
    private final List<CountyRow> rows;
    private final LocalPlane plane;
    private final AffineTransformation aside;

    BlockRows(int number, List<CountyRow> rows) {
        this.prefix = number + "/";
        this.rows = rows;
        Envelope box = new Envelope();
        list(CountyRow.Village.class)
                .forEach(v -> box.expandToInclude(v.boundary().getEnvelopeInternal()));
        this.plane = LocalPlane.around(box);
        this.aside = AffineTransformation.translationInstance(number * APART_M, 0);
    }

    List<WallUnit> units() {
        List<WallVillage> villages = list(CountyRow.Village.class).stream()
                .map(v -> new WallVillage(prefix + v.externalId(), metres(v.boundary())))
                .toList();
        List<WallHamlet> hamlets =
                list(CountyRow.Hamlet.class).stream().map(this::hamlet).toList();
        List<Footprint> footprints =
                houses().stream().map(h -> new Footprint(h.id(), h.footprint())).toList();
        return WallUnits.of(villages, hamlets, footprints).units();
    }

    private WallHamlet hamlet(CountyRow.Hamlet h) {
        String village = h.villageRef();
        return new WallHamlet(
                prefix + h.externalId(),
                village == null ? null : prefix + village,
                h.name(),
                (Point) metres(h.point()),
                metresOrNull(h.boundary()),
                metresOrNull(h.core()));
    }

    List<Obstacle> houses() {
        return list(CountyRow.Building.class).stream()
                .map(b -> new Obstacle(prefix + b.externalId(), (Polygon) metres(b.footprint()), b.heightM()))
                .toList();
    }

    List<Road> roads() {
        return list(CountyRow.Road.class).stream().map(this::road).toList();
    }

    private Road road(CountyRow.Road r) {
        return new Road(
                prefix + r.externalId(),
                r.name(),
                r.roadClass(),
                r.layer(),
                r.bridge(),
                r.tunnel(),
                r.covered(),
                r.oneway(),
                Road.Join.valueOf(r.join().name()),
                (LineString) metres(r.line()));
    }

    List<Camera> cameras() {
        return list(CountyRow.Camera.class).stream().map(this::camera).toList();
    }

    private Camera camera(CountyRow.Camera row) {
        return new Camera(
                prefix + row.externalId(),
                row.kind(),
                row.type(),
                row.state(),
                metres(row.point()).getCoordinate(),
                row.mountHeightM(),
                row.azimuthDeg(),
                row.azimuthDoubtDeg(),
                row.fieldAngleDeg(),
                row.imageWidthPx(),
                row.rangeM(),
                row.tiltDeg(),
                row.verticalAngleDeg(),
                row.panRangeDeg(),
                row.lastSeenAt(),
                row.consent());
    }

    Geometry metres(Geometry lonLat) {
        return aside.transform(plane.toPlane(lonLat));
    }

    private @Nullable Geometry metresOrNull(@Nullable Geometry lonLat) {
        return lonLat == null ? null : metres(lonLat);
    }

    <R extends CountyRow> List<R> list(Class<R> kind) {
        return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
