package org.xunfang.geodata.exchange.wall;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.PolygonRepair;
import org.xunfang.geodata.exchange.Refused;
import org.xunfang.geodata.geo.LocalPlane;

/** Areas of features as valid shapes in metres. */
final class PlainAreas {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private PlainAreas() {}

    /** A valid polygon or multi-polygon, with what had to be mended told. */
    static Geometry metres(PlainFeature feature, PlainShape shape, LocalPlane plane, PlainProblems problems)
            throws Refused {
        List<Polygon> polygons = shape.polygons();
        if (shape.closedM() > 0) {
            problems.remark(feature.number(), ImportReason.RING_CLOSED, LonLat.metres(shape.closedM()));
        }
        Polygon[] parts = polygons.stream().map(plane::<Polygon>toPlane).toArray(Polygon[]::new);
        PolygonRepair repair = PolygonRepair.of(parts.length == 1 ? parts[0] : FACTORY.createMultiPolygon(parts));
        if (repair.isEmpty()) {
            throw new Refused(ImportReason.SHAPE_EMPTY, null);
        }
        if (repair.changed()) {
            problems.remark(feature.number(), ImportReason.SHAPE_REPAIRED, null);
        }
        return repair.parts().size() == 1
                ? repair.parts().get(0)
                : FACTORY.createMultiPolygon(repair.parts().toArray(Polygon[]::new));
    }
}
