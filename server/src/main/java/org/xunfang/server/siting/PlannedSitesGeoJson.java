package org.xunfang.server.siting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Planned cameras as GeoJSON (RFC 7946): points in WGS 84, the other systems among the properties.
 *
 * @param exportedBy who took it
 */
record PlannedSitesGeoJson(String type, List<Feature> features, String exportedBy, Instant exportedAt, String reason) {

    private static final GeometryFactory POINTS = new GeometryFactory();

    record Feature(String type, String id, Geometry geometry, Properties properties) {}

    /** What is known of one. */
    record Properties(
            @Nullable String wall,
            @Nullable String village,
            String action,
            @Nullable String existingCamera,
            double azimuthDeg,
            double fieldAngleDeg,
            int imageWidthPx,
            double rangeM,
            double mountHeightM,
            double costYuan,
            String level,
            String network,
            @JsonUnwrapped SurveyCoordinates coordinates) {}

    static PlannedSitesGeoJson of(Handout.Sites taken) {
        return new PlannedSitesGeoJson(
                "FeatureCollection",
                taken.sites().stream().map(PlannedSitesGeoJson::feature).toList(),
                taken.watermark().name(),
                taken.watermark().at(),
                taken.reason());
    }

    private static Feature feature(PlannedSite site) {
        Proposal p = site.proposal();
        return new Feature(
                "Feature",
                p.id().toString(),
                POINTS.createPoint(p.lonLat()),
                new Properties(
                        name(p.wall()),
                        name(p.village()),
                        p.action(),
                        name(p.camera()),
                        p.azimuthDeg(),
                        p.fieldAngleDeg(),
                        p.imageWidthPx(),
                        p.rangeM(),
                        p.mountHeightM(),
                        p.costYuan(),
                        p.level(),
                        p.network(),
                        site.coordinates()));
    }

    private static @Nullable String name(Proposal.@Nullable Named named) {
        return named == null ? null : named.name();
    }
}
