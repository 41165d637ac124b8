package org.xunfang.geodata.terrain;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.datum.PixelInCell;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.util.CoverageUtilities;
import org.geotools.gce.geotiff.GeoTiffReader;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.LocalPlane;

/**
 * Heights of the ground on a regular grid, from the first band of a GeoTIFF, in metres. A height stands at the middle of its
 * pixel; between four of them it is bilinear. Pixels without data are unknown, and so is all that touches one.
 *
 * <p>Immutable and thread-safe. Holds four bytes a pixel.
 */
public final class ElevationModel {
    private static final double LOWEST_M = -500;
    private static final double HIGHEST_M = 9_000;

    private final int columns;
    private final int rows;
    private final float[] heights;
    private final AffineTransform toGrid;
    private final CoordinateReferenceSystem system;

    private ElevationModel(
            int columns, int rows, float[] heights, AffineTransform toGrid, CoordinateReferenceSystem system) {
        this.columns = columns;
        this.rows = rows;
        this.heights = heights;
        this.toGrid = toGrid;
        this.system = system;
    }

    /**
     * Reads a whole file.
     *
     * @throws IOException if it cannot be read, is no GeoTIFF, or has no height in a range that the earth has
     */
    public static ElevationModel read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": not readable");
        }
        try {
            return read(new GeoTiffReader(file.toFile()));
        } catch (IOException | RuntimeException e) {
            // of a broken file the readers of pictures throw whatever comes
            throw new IOException(file + ": no elevation model: " + e.getMessage(), e);
        }
    }

    private static ElevationModel read(GeoTiffReader reader) throws IOException {
        GridCoverage2D coverage = null;
        try {
            coverage = reader.read(null);
            return of(coverage);
        } finally {
            if (coverage != null) {
                coverage.dispose(true);
            }
            reader.dispose();
        }
    }

    private static ElevationModel of(GridCoverage2D coverage) {
        RenderedImage image = coverage.getRenderedImage();
        MathTransform gridToSystem = coverage.getGridGeometry().getGridToCRS(PixelInCell.CELL_CENTER);
        if (!(gridToSystem instanceof AffineTransform affine)) {
            throw new IllegalArgumentException("its grid is not straight");
        }
        Raster raster = image.getData();
        float[] heights = raster.getSamples(
                raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), 0, (float[]) null);
        var given = CoverageUtilities.getNoDataProperty(coverage);
        double nothing = given == null ? Double.NaN : given.getAsSingleValue();
        boolean any = false;
        for (int i = 0; i < heights.length; i++) {
            boolean known = heights[i] != (float) nothing && heights[i] > LOWEST_M && heights[i] < HIGHEST_M;
            heights[i] = known ? heights[i] : Float.NaN;
            any |= known;
        }
        if (!any) {
            throw new IllegalArgumentException("no height between " + LOWEST_M + " and " + HIGHEST_M + " m");
        }
        AffineTransform toGrid = inverse(affine);
        toGrid.preConcatenate(AffineTransform.getTranslateInstance(-raster.getMinX(), -raster.getMinY()));
        return new ElevationModel(
                raster.getWidth(), raster.getHeight(), heights, toGrid, coverage.getCoordinateReferenceSystem2D());
    }

    private static AffineTransform inverse(AffineTransform affine) {
        try {
            return affine.createInverse();
        } catch (NoninvertibleTransformException e) {
            throw new IllegalArgumentException("its grid has no extent", e);
        }
    }

    /** A model in a system of its own, for ground that is given by numbers: row by row from the north, NaN for unknown. */
    static ElevationModel of(int columns, int rows, float[] heights, double west, double north, double step) {
        AffineTransform toGrid = new AffineTransform(1 / step, 0, 0, -1 / step, -west / step, north / step);
        return new ElevationModel(
                columns, rows, Arrays.copyOf(heights, columns * rows), toGrid, DefaultGeographicCRS.WGS84);
    }

    /** The ground under coordinates of the model's own system, which has to be one in metres. */
    public Terrain inOwnSystem() {
        return new Terrain(this, (x, y) -> new Coordinate(x, y));
    }

    /**
     * The ground under a county's plane.
     *
     * @throws IllegalArgumentException if nothing is known of how the model's system lies on the earth
     */
    public Terrain on(LocalPlane plane) {
        MathTransform fromDegrees = fromDegrees();
        return new Terrain(this, (x, y) -> {
            Coordinate degrees = plane.toLonLat(x, y);
            double[] xy = {degrees.x, degrees.y};
            try {
                fromDegrees.transform(xy, 0, xy, 0, 1);
            } catch (TransformException e) {
                // the projection cannot show such a place: then the model does not reach there either
                return new Coordinate(Double.NaN, Double.NaN);
            }
            return new Coordinate(xy[0], xy[1]);
        });
    }

    private MathTransform fromDegrees() {
        try {
            return CRS.findMathTransform(DefaultGeographicCRS.WGS84, system, true);
        } catch (FactoryException e) {
            throw new IllegalArgumentException("no way from degrees to " + system.getName(), e);
        }
    }

    /** A place of the model's system as column and row; whole numbers are middles of pixels. */
    Coordinate grid(Coordinate place) {
        double[] xy = {place.x, place.y};
        toGrid.transform(xy, 0, xy, 0, 1);
        return new Coordinate(xy[0], xy[1]);
    }

    /** Height of a pixel; NaN where it is unknown or there is none. */
    double height(int column, int row) {
        return column < 0 || row < 0 || column >= columns || row >= rows ? Double.NaN : heights[row * columns + column];
    }
}
