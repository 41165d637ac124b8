package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.xunfang.geodata.patrol.Span;
import org.xunfang.geodata.patrol.ValueModel;
import org.xunfang.geodata.patrol.ValueProfile;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Within;
import org.xunfang.server.value.SurveyCalls;
import org.xunfang.server.value.ValueBook;

/** The places that patrols may be sent to, as the last survey left them. */
final class PatrolPlaceRepository {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Jdbi jdbi;
    private final LevelTable levels;
    private final EventOutbox outbox;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final Clock clock;

    PatrolPlaceRepository(Jdbi jdbi, LevelTable levels, ObjectMapper json, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.levels = levels;
        this.outbox = new EventOutbox(json);
        this.json = json;
        this.zone = zone;
        this.clock = clock;
    }

    /** A survey with the plane that its metres are on, and the last call for a survey that it answers. */
    record Surveyed(LocalPlane plane, PlaceSurvey survey, long asked) {}

    /** Surveys the county anew and stores the places; empty while there is no county or no assessment of it. */
    Optional<Surveyed> refresh() {
        return refresh(null);
    }

    /**
     * Surveys the county anew and stores the places as they are now.
     *
     * @param during the time that is planned; null: now
     * @return the survey for that time; empty while there is no county or no assessment of it
     */
    Optional<Surveyed> refresh(@Nullable Span during) {
        return jdbi.inTransaction(h -> refresh(h, during));
    }

    private Optional<Surveyed> refresh(Handle h, @Nullable Span during) {
        // two surveys at once would lock each other's rows
        h.execute("SELECT pg_advisory_xact_lock(7239005)");
        long asked = SurveyCalls.asked(h);
        Instant now = clock.instant();
        return CountyPlane.find(h).map(plane -> {
            CountyFacts facts = new CountyFactsRepository(h, plane, levels).load(now);
            ValueBook book = ValueBook.load(h, plane, now);
            PlaceSurvey survey = PlaceSurvey.of(facts, book, zone, now);
            store(h, plane, survey);
            if (SurveyCalls.answer(h, asked)) {
                outbox.post(h, "marks.changed", null, Map.of("surveyedAt", now));
            }
            PlaceSurvey planned = during == null ? survey : PlaceSurvey.of(facts, book, zone, now, during);
            return new Surveyed(plane, planned, asked);
        });
    }

    /** True where somebody has asked for a survey since the last one. */
    boolean isAsked() {
        return jdbi.withHandle(SurveyCalls::isOpen);
    }

    /** The number of the last call for a survey. */
    long asked() {
        return jdbi.withHandle(SurveyCalls::asked);
    }

    /**
     * The places by two profiles; empty while there is no county.
     *
     * @param a null: the profile that holds
     * @param b likewise
     * @param at the moment: now, or later as things stand then if nothing else happens
     */
    Optional<ProfileComparison> compare(
            @Nullable UUID a, @Nullable UUID b, Instant at, ProfileComparison.Order order, @Nullable UUID root) {
        return jdbi.inTransaction(h -> {
            Instant now = clock.instant();
            ValueProfile first = profile(h, a);
            ValueProfile second = profile(h, b);
            Set<UUID> reached = list(h, root).stream().map(PlanViews.Place::id).collect(Collectors.toSet());
            return CountyPlane.find(h).map(plane -> {
                CountyFacts facts = new CountyFactsRepository(h, plane, levels).load(now);
                ValueBook book = ValueBook.load(h, plane, now);
                return ProfileComparison.of(
                        PlaceSurvey.of(facts, book.with(first), zone, at),
                        PlaceSurvey.of(facts, book.with(second), zone, at),
                        v -> reached.contains(v.id()),
                        point -> point(plane, point),
                        order);
            });
        });
    }

    private static ValueProfile profile(Handle h, @Nullable UUID id) {
        if (id == null) {
            return ValueBook.activeProfile(h);
        }
        return ValueBook.findProfile(h, id)
                .orElseThrow(() -> new AppException.NotFound("profile.not_found", Map.of("id", id)));
    }

    private static final String STORE = """
            INSERT INTO patrol_place (id, kind, subject, name, point, village_id, must_reach, value, reasons, last_visit_at,
                                      computed_at, forbidden)
            VALUES (:id, :kind, :subject, :name, :point,
              (SELECT id FROM village WHERE ST_Covers(boundary, :point) ORDER BY id LIMIT 1),
              :must, :value, CAST(:reasons AS jsonb), :last, :now, :forbidden)
            ON CONFLICT (kind, subject) DO UPDATE SET name = excluded.name, point = excluded.point,
              village_id = excluded.village_id, must_reach = excluded.must_reach, value = excluded.value,
              reasons = excluded.reasons, last_visit_at = excluded.last_visit_at, computed_at = excluded.computed_at,
              forbidden = excluded.forbidden
            """;

    private void store(Handle h, LocalPlane plane, PlaceSurvey survey) {
        PreparedBatch batch = h.prepareBatch(STORE);
        survey.places().forEach(v -> add(batch, plane, survey, v, false));
        survey.forbidden().forEach(v -> add(batch, plane, survey, v, true));
        if (batch.size() > 0) {
            batch.execute();
        }
        forgetOthers(h, survey.takenAt());
    }

    private void add(PreparedBatch batch, LocalPlane plane, PlaceSurvey survey, ValuedPlace valued, boolean forbidden) {
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
                .bind("forbidden", forbidden)
                .add();
    }

    /** What the survey has made itself: pins may come from elsewhere. */
    private static final String SURVEYED = "(kind <> 'pin' OR subject LIKE '" + PlaceFinder.MARK + "%')";

    /** A place that nothing speaks for any more goes; where visits tell of it, it stays without value. */
    private static void forgetOthers(Handle h, Instant takenAt) {
        h.createUpdate("""
                        DELETE FROM patrol_place p
                        WHERE <surveyed> AND computed_at < :now
                          AND NOT EXISTS (SELECT FROM visit WHERE place_id = p.id)
                        """.replace("<surveyed>", SURVEYED)).bind("now", takenAt).execute();
        h.createUpdate("""
                        UPDATE patrol_place SET value = 0, reasons = '[]', must_reach = false
                        WHERE <surveyed> AND computed_at < :now AND value > 0
                        """.replace("<surveyed>", SURVEYED)).bind("now", takenAt).execute();
    }

    static Point point(LocalPlane plane, Coordinate at) {
        return FACTORY.createPoint(plane.toLonLat(at.x, at.y));
    }

    private static final String WITHIN = """
            value > 0 AND (<village> OR (village_id IS NULL AND EXISTS (
              SELECT FROM org_unit o WHERE o.id IN (SELECT org_subtree(:root)) AND ST_Covers(o.area, patrol_place.point))))
            """.replace("<village>", Within.village("village_id"));

    private static final String LIST = """
            SELECT id, kind, name, ST_X(point) AS lon, ST_Y(point) AS lat, village_id, must_reach, forbidden, value,
                   reasons::text AS reasons, last_visit_at
            FROM patrol_place WHERE <where> ORDER BY must_reach DESC, value DESC, id
            """.replace("<where>", WITHIN);

    /**
     * The places, those that must be reached first, then the most valuable.
     *
     * @param root only those in villages of this unit's sub-tree, and those in no village on the sub-tree's ground; null: all
     */
    List<PlanViews.Place> list(@Nullable UUID root) {
        return jdbi.withHandle(h -> list(h, root));
    }

    private static List<PlanViews.Place> list(Handle h, @Nullable UUID root) {
        return h.createQuery(LIST)
                .bind("root", root)
                .map((row, context) -> view(row))
                .list();
    }

    private static final String SUMMARY = """
            SELECT count(*) AS places, coalesce(sum(value), 0) AS value, max(computed_at) AS taken_at,
              coalesce(sum((SELECT sum(CAST(r->>'points' AS double precision)) FROM jsonb_array_elements(reasons) r
                            WHERE r->>'code' = :finding)), 0) AS findings
            FROM patrol_place WHERE <where>
            """;

    /** Figures of the places that {@link #list} has, but for those that are forbidden. */
    PlanViews.PlaceSummary summary(@Nullable UUID root) {
        return jdbi.withHandle(h -> {
            ValueProfile profile = ValueBook.activeProfile(h);
            return h.createQuery(SUMMARY.replace("<where>", WITHIN + " AND NOT forbidden"))
                    .bind("root", root)
                    .bind("finding", ValueModel.FINDING)
                    .map((row, context) -> summary(row, profile))
                    .one();
        });
    }

    private static PlanViews.PlaceSummary summary(ResultSet row, ValueProfile profile) throws SQLException {
        double value = row.getDouble("value");
        return new PlanViews.PlaceSummary(
                row.getInt("places"),
                value,
                value > 0 ? row.getDouble("findings") / value : 0,
                profile.findingsShare(),
                profile.name(),
                profile.version(),
                row.getTimestamp("taken_at") == null
                        ? null
                        : row.getTimestamp("taken_at").toInstant());
    }

    private static PlanViews.Place view(ResultSet row) throws SQLException {
        return new PlanViews.Place(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("name"),
                List.of(row.getDouble("lon"), row.getDouble("lat")),
                row.getObject("village_id", UUID.class),
                row.getBoolean("must_reach"),
                row.getBoolean("forbidden"),
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
