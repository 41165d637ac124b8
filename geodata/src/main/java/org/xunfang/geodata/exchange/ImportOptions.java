package org.xunfang.geodata.exchange;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.geo.CoordinateSystem;

/**
 * What a person says about a file before it is read. Immutable.
 *
 * @param kind what its rows stand for; null: to be told from the file itself. OSM files ignore it
 * @param toWgs84 from the file's coordinates to WGS 84 degrees, longitude first; must give a new coordinate and leave its
 *     argument alone. OSM files ignore it: they are WGS 84 by definition
 * @param cameraKind the kind of cameras of which the file does not say it
 * @param progress hears how far the import has come
 */
public record ImportOptions(
        @Nullable RowKind kind, UnaryOperator<Coordinate> toWgs84, CameraKind cameraKind, ImportProgress progress) {

    /** Kind from the file, WGS 84, public cameras, no progress. */
    public static ImportOptions defaults() {
        return new ImportOptions(null, c -> new Coordinate(c.x, c.y), CameraKind.PUBLIC, ImportProgress.NONE);
    }

    public ImportOptions withKind(@Nullable RowKind newKind) {
        return new ImportOptions(newKind, toWgs84, cameraKind, progress);
    }

    public ImportOptions withCoordinateSystem(CoordinateSystem system) {
        return withToWgs84(c -> system.toWgs84(c.x, c.y));
    }

    public ImportOptions withToWgs84(UnaryOperator<Coordinate> newToWgs84) {
        return new ImportOptions(kind, newToWgs84, cameraKind, progress);
    }

    public ImportOptions withCameraKind(CameraKind newCameraKind) {
        return new ImportOptions(kind, toWgs84, newCameraKind, progress);
    }

    public ImportOptions withProgress(ImportProgress newProgress) {
        return new ImportOptions(kind, toWgs84, cameraKind, newProgress);
    }
}
