package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.Reason;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.rights.Within;

/** The places that patrols may be sent to, as the last survey left them. */
final class PatrolPlaceRepository {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Jdbi jdbi;
    private final LevelTable levels;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final Clock clock;

    PatrolPlaceRepository(Jdbi jdbi, LevelTable levels, ObjectMapper json, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.levels = levels;
        this.json = json;
        this.zone = zone;
        this.clock = clock;
    }

    /** A survey with the plane that its metres are on. */
    record Surveyed(LocalPlane plane, PlaceSurvey survey) {}

    /** Surveys the county anew and stores the places; empty while there is no county or no assessment of it. */
    Optional<Surveyed> refresh() {
        return jdbi.inTransaction(h -> {
            // two surveys at once would lock each other's rows
            h.execute("SELECT pg_advisory_xact_lock(7239005)");
            Instant now = clock.instant();
            return CountyPlane.find(h).map(plane -> {
                PlaceSurvey survey = PlaceSurvey.of(new CountyFactsRepository(h, plane, levels).load(now), zone, now);
                store(h, plane, survey);
                return new Surveyed(plane, survey);
            });
        });
    }

    private static final String STORE = """
            INSERT INTO patrol_place (id, kind, subject, name, point, village_id, must_reach, value, reasons, last_visit_at,
                                      computed_at)
            VALUES (:id, :kind, :subject, :name, :point,
              (SELECT id FROM village WHERE ST_Covers(boundary, :point) ORDER BY id LIMIT 1),
              :must, :value, CAST(:reasons AS jsonb), :last, :now)
            ON CONFLICT (kind, subject) DO UPDATE SET name = excluded.name, point = excluded.point,
              village_id = excluded.village_id, must_reach = excluded.must_reach, value = excluded.value,
              reasons = excluded.reasons, last_visit_at = excluded.last_visit_at, computed_at = excluded.computed_at
            """;

    private void store(Handle h, LocalPlane plane, PlaceSurvey survey) {
        PreparedBatch batch = h.prepareBatch(STORE);
        for (ValuedPlace valued : survey.places()) {
            FoundPlace place = valued.place();
            batch.bind("id", valued.id())
                    .bind("kind", place.kind().code())
                    .bind("subject", place.subject())
                    .bind("name", place.name())
                    .bind("point", point(plane, place.at()))
                    .bind("must", place.mustReach())
                    .bind("value", survey.value(valued))
                    .bind("reasons", reasons(survey.reasons(valued)))
                    .bind("last", valued.lastVisit())
                    .bind("now", survey.takenAt())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        forgetOthers(h, survey.takenAt());
    }

    /** A place that nothing speaks for any more goes; where visits tell of it, it stays without value. */
    private static void forgetOthers(Handle h, Instant takenAt) {
        h.createUpdate("""
                        DELETE FROM patrol_place p
                        WHERE kind <> 'pin' AND computed_at < :now
                          AND NOT EXISTS (SELECT FROM visit WHERE place_id = p.id)
                        """).bind("now", takenAt).execute();
        h.createUpdate("""
                        UPDATE patrol_place SET value = 0, reasons = '[]', must_reach = false
                        WHERE kind <> 'pin' AND computed_at < :now AND value > 0
                        """).bind("now", takenAt).execute();
    }

    static Point point(LocalPlane plane, Coordinate at) {
        return FACTORY.createPoint(plane.toLonLat(at.x, at.y));
    }

    private static final String LIST = """
            SELECT id, kind, name, ST_X(point) AS lon, ST_Y(point) AS lat, village_id, must_reach, value,
                   reasons::text AS reasons, last_visit_at
            FROM patrol_place
            WHERE value > 0 AND (<village> OR (village_id IS NULL AND EXISTS (
              SELECT FROM org_unit o WHERE o.id IN (SELECT org_subtree(:root)) AND ST_Covers(o.area, patrol_place.point))))
            ORDER BY must_reach DESC, value DESC, id
            """.replace("<village>", Within.village("village_id"));

    /**
     * The places, those that must be reached first, then the most valuable.
     *
     * @param root only those in villages of this unit's sub-tree, and those in no village on the sub-tree's ground; null: all
     */
    List<PlanViews.Place> list(@Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(LIST)
                .bind("root", root)
                .map((row, context) -> view(row))
                .list());
    }

    private static PlanViews.Place view(ResultSet row) throws SQLException {
        return new PlanViews.Place(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("name"),
                List.of(row.getDouble("lon"), row.getDouble("lat")),
                row.getObject("village_id", UUID.class),
                row.getBoolean("must_reach"),
                row.getDouble("value"),
                row.getString("reasons"),
                row.getTimestamp("last_visit_at") == null
                        ? null
                        : row.getTimestamp("last_visit_at").toInstant());
    }

    private String reasons(List<Reason> reasons) {
        try {
            return json.writeValueAsString(
                    reasons.stream().map(PlanViews.ReasonView::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
