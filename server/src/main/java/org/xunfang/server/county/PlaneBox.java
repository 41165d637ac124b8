package org.xunfang.server.county;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.geo.LocalPlane;

/** Asks the database, which keeps degrees, for what lies in a box of metres. */
public final class PlaneBox {

    private PlaneBox() {}

    /**
     * A query whose {@code <box>} stands for "this geometry column meets the box".
     *
     * @param box on the plane, metres; null: everything
     */
    public static Query query(Handle h, String sql, String column, LocalPlane plane, @Nullable Envelope box) {
        Query query = h.createQuery(sql).define("box", box == null ? "true" : column + " && :box");
        return box == null ? query : query.bind("box", new GeometryFactory().toGeometry(plane.lonLatBox(box)));
    }
}
