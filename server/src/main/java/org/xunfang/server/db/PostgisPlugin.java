package org.xunfang.server.db;

import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.postgresql.util.PGobject;

/** Lets Jdbi bind and read JTS geometries, and bind a UUID that is null. */
final class PostgisPlugin implements JdbiPlugin {

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerArgument(new GeometryArgument());
        jdbi.registerArgument(new UuidArgument());
        register(jdbi, Geometry.class);
        register(jdbi, Point.class);
        register(jdbi, LineString.class);
        register(jdbi, Polygon.class);
        register(jdbi, MultiPolygon.class);
        register(jdbi, MultiLineString.class);
    }

    private static <G extends Geometry> void register(Jdbi jdbi, Class<G> type) {
        jdbi.registerColumnMapper(type, (row, column, context) -> type.cast(Ewkb.read(row.getString(column))));
    }

    private static final class GeometryArgument extends AbstractArgumentFactory<Geometry> {
        GeometryArgument() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(Geometry value, ConfigRegistry config) {
            return (position, statement, context) -> {
                PGobject object = new PGobject();
                object.setType("geometry");
                object.setValue(Ewkb.hex(value));
                statement.setObject(position, object);
            };
        }
    }

    private static final class UuidArgument extends AbstractArgumentFactory<UUID> {
        UuidArgument() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value);
        }
    }
}
