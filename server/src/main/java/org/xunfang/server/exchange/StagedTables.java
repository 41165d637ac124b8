package org.xunfang.server.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xunfang.geodata.camera.Consent;
import org.xunfang.geodata.exchange.CountyRow;

/** Every kind of row with its table, in the order in which they are merged: what others refer to comes first. */
final class StagedTables {

    /** A village by its external id, by its code, or by the ground that contains the point. */
    private static final String VILLAGE_OF_REF = """
            COALESCE(
              (SELECT v.id FROM village v WHERE v.source = :source AND v.external_id = s.village_ref),
              (SELECT v.id FROM village v WHERE v.code = s.village_ref ORDER BY v.id LIMIT 1),
              (SELECT v.id FROM village v WHERE s.village_ref IS NULL AND ST_Intersects(v.boundary, %s) ORDER BY v.id LIMIT 1))
            """;

    private static final String VILLAGE_OF_POINT =
            "SELECT v.id FROM village v WHERE ST_Intersects(v.boundary, s.point) ORDER BY v.id LIMIT 1";

    private static final String ORG_UNIT_OF_REF =
            "SELECT o.id FROM org_unit o WHERE o.source = :source AND o.external_id = s.org_ref";

    static final List<StagedTable<?>> ALL = List.of(
            new StagedTable<>(
                    CountyRow.OrgUnit.class,
                    "org_unit",
                    "patrol",
                    List.of("name text", "kind text", "station geometry", "area geometry"),
                    Map.of(),
                    r -> new Object[] {r.name(), r.unitKind(), r.station(), r.area()}),
            new StagedTable<>(
                    CountyRow.Village.class,
                    "village",
                    "base",
                    List.of("code text", "name text", "township text", "boundary geometry", "derived boolean"),
                    Map.of(),
                    r -> new Object[] {r.code(), r.name(), r.township(), r.boundary(), r.derived()}),
            new StagedTable<>(
                    CountyRow.Hamlet.class,
                    "hamlet",
                    "base",
                    List.of("village_ref text", "name text", "point geometry", "boundary geometry", "core geometry"),
                    Map.of("!village_id", VILLAGE_OF_REF.formatted("s.point")),
                    r -> new Object[] {r.villageRef(), r.name(), r.point(), r.boundary(), r.core()}),
            new StagedTable<>(
                    CountyRow.Grid.class,
                    "grid",
                    "base",
                    List.of("village_ref text", "code text", "name text", "boundary geometry"),
                    Map.of("!village_id", VILLAGE_OF_REF.formatted("ST_PointOnSurface(s.boundary)")),
                    r -> new Object[] {r.villageRef(), r.code(), r.name(), r.boundary()}),
            new StagedTable<>(
                    CountyRow.Road.class,
                    "road",
                    "base",
                    List.of(
                            "name text",
                            "class text",
                            "layer smallint",
                            "bridge boolean",
                            "tunnel boolean",
                            "covered boolean",
                            "oneway smallint",
                            "joins text",
                            "line geometry"),
                    Map.of(),
                    r -> new Object[] {
                        r.name(),
                        r.roadClass(),
                        r.layer(),
                        r.bridge(),
                        r.tunnel(),
                        r.covered(),
                        r.oneway(),
                        code(r.join()),
                        r.line()
                    }),
            new StagedTable<>(
                    CountyRow.Building.class,
                    "building",
                    "base",
                    List.of("height_m real", "height_assumed boolean", "footprint geometry"),
                    Map.of(),
                    r -> new Object[] {r.heightM(), r.heightAssumed(), r.footprint()}),
            new StagedTable<>(
                    CountyRow.PrivateArea.class,
                    "private_area",
                    "view",
                    List.of("name text", "shape geometry"),
                    Map.of(),
                    r -> new Object[] {r.name(), r.shape()}),
            new StagedTable<>(
                    CountyRow.Water.class,
                    "water",
                    "base",
                    List.of("name text", "class text", "shape geometry"),
                    Map.of(),
                    r -> new Object[] {r.name(), r.waterClass(), r.shape()}),
            new StagedTable<>(
                    CountyRow.PlaceName.class,
                    "place_name",
                    "base",
                    List.of("name text", "class text", "point geometry"),
                    Map.of(),
                    r -> new Object[] {r.name(), r.placeClass(), r.point()}),
            new StagedTable<>(
                    CountyRow.KeyPlace.class,
                    "key_place",
                    "patrol",
                    List.of("name text", "class text", "point geometry", "must_reach boolean"),
                    Map.of("village_id", VILLAGE_OF_POINT),
                    r -> new Object[] {r.name(), r.placeClass(), r.point(), r.mustReach()}),
            new StagedTable<>(
                    CountyRow.Camera.class,
                    "camera",
                    "camera",
                    List.of(
                            "code text",
                            "name text",
                            "kind text",
                            "type text",
                            "point geometry",
                            "mount_height_m real",
                            "azimuth_deg real",
                            "azimuth_doubt_deg real",
                            "field_angle_deg real",
                            "image_width_px integer",
                            "range_m real",
                            "tilt_deg real",
                            "vertical_angle_deg real",
                            "pan_range_deg real",
                            "state text",
                            "last_seen_at timestamptz",
                            "filed boolean",
                            "signed boolean",
                            "retention_days integer",
                            "power_group text",
                            "consent_from date",
                            "consent_until date",
                            "consent_from_hour smallint",
                            "consent_until_hour smallint"),
                    Map.of("village_id", VILLAGE_OF_POINT),
                    StagedTables::camera),
            new StagedTable<>(
                    CountyRow.Incident.class,
                    "incident",
                    "patrol",
                    List.of(
                            "kind text",
                            "category text",
                            "grade smallint",
                            "title text",
                            "point geometry",
                            "occurred_at timestamptz",
                            "due_at timestamptz",
                            "closed_at timestamptz",
                            "state text"),
                    Map.of("village_id", VILLAGE_OF_POINT),
                    r -> new Object[] {
                        r.incidentKind(),
                        r.category(),
                        r.grade(),
                        r.title(),
                        r.point(),
                        r.occurredAt(),
                        r.dueAt(),
                        r.closedAt(),
                        r.closedAt() == null ? "handling" : "closed"
                    }),
            new StagedTable<>(
                    CountyRow.PatrolUnit.class,
                    "patrol_unit",
                    "patrol",
                    List.of("org_ref text", "name text", "mode text", "station geometry"),
                    Map.of("!org_unit_id", ORG_UNIT_OF_REF),
                    r -> new Object[] {r.orgRef(), r.name(), r.mode(), r.station()}));

    private StagedTables() {}

    static StagedTable<?> of(CountyRow row) {
        return ALL.stream()
                .filter(t -> t.rowType() == row.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table for " + row.getClass()));
    }

    private static Object[] camera(CountyRow.Camera r) {
        Consent consent = r.consent();
        return new Object[] {
            r.code(),
            r.name(),
            code(r.kind()),
            code(r.type()),
            r.point(),
            r.mountHeightM(),
            r.azimuthDeg(),
            r.azimuthDoubtDeg(),
            r.fieldAngleDeg(),
            r.imageWidthPx(),
            r.rangeM(),
            r.tiltDeg(),
            r.verticalAngleDeg(),
            r.panRangeDeg(),
            code(r.state()),
            r.lastSeenAt(),
            r.filed(),
            r.signed(),
            r.retentionDays(),
            r.powerGroup(),
            consent == null ? null : consent.from(),
            consent == null ? null : consent.until(),
            consent == null ? null : consent.fromHour(),
            consent == null ? null : consent.untilHour()
        };
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
