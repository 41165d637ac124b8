package org.xunfang.server.field;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.db.Ids;
import org.xunfang.server.unit.UnitRef;
import org.xunfang.server.value.SurveyCalls;

/** Places that officers add, and the ends of the routes that they are added to. */
final class AddedPlaceRepository {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private AddedPlaceRepository() {}

    /** A leader may end the mark; otherwise it ends by itself. */
    private static final Duration HOLDS = Duration.ofDays(7);

    /** Of what a leader's own mark is worth: enough to be seen in the list, too little to draw patrols to it. */
    private static final double STRENGTH = 0.15;

    private static final String SAVE_MARK = """
            INSERT INTO place_mark (id, kind, point, name, note, strength, until_at, village_id, org_unit_id, created_by, created_at)
            VALUES (:id, 'pin', :point, :name, :note, :strength, :until,
              (SELECT v.id FROM village v WHERE ST_Covers(v.boundary, :point) ORDER BY v.id LIMIT 1), :org_unit, :account, :now)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String SAVE_PLACE = """
            INSERT INTO patrol_place (id, kind, subject, name, point, village_id, reasons)
            SELECT :id, 'pin', :subject, name, point, village_id,
              jsonb_build_array(jsonb_build_object('code', CAST(:code AS text), 'points', 0,
                'args', jsonb_build_object('unit', CAST(:unit AS text), 'note', CAST(:note AS text))))
            FROM place_mark WHERE id = :mark ON CONFLICT (kind, subject) DO NOTHING
            """;

    /**
     * A place as an officer names it.
     *
     * @param point degrees
     */
    record Named(
            UUID mark,
            String name,
            Coordinate point,
            @Nullable String note) {

        /** As the survey will find it: by the mark. */
        UUID place() {
            return Ids.of("patrol", "pin/" + subject());
        }

        private String subject() {
            return "mark:" + mark;
        }
    }

    /**
     * Keeps a mark, which the leader sees and the next survey goes by, and its place; what was kept before stays.
     *
     * @return false where the mark was kept before
     */
    static boolean save(Handle h, Named named, UnitRef unit, UUID account, Instant now) {
        int saved = h.createUpdate(SAVE_MARK)
                .bind("id", named.mark())
                .bind("point", FACTORY.createPoint(named.point()))
                .bind("name", named.name())
                .bind("note", unit.name() + (named.note() == null ? "" : ": " + named.note()))
                .bind("strength", STRENGTH)
                .bind("until", now.plus(HOLDS))
                .bind("org_unit", unit.orgUnit().id())
                .bind("account", account)
                .bind("now", now)
                .execute();
        if (saved == 0) {
            return false;
        }
        h.createUpdate(SAVE_PLACE)
                .bind("id", named.place())
                .bind("subject", named.subject())
                .bind("code", named.note() == null ? "patrol.reason.from_field" : "patrol.reason.from_field_note")
                .bind("unit", unit.name())
                .bind("note", named.note())
                .bind("mark", named.mark())
                .execute();
        SurveyCalls.ask(h);
        return true;
    }

    /**
     * Where a route ends.
     *
     * @param orgUnit of its unit
     * @param line null: the unit was to stay at its station
     * @param last the last stop; the station where there is none
     * @param departAt from there
     * @param shiftEndsAt as rostered
     */
    record End(
            UUID route,
            UUID orgUnit,
            String mode,
            @Nullable Geometry line,
            int number,
            Coordinate last,
            Coordinate station,
            Instant departAt,
            Instant shiftEndsAt) {}

    private static final String END = """
            SELECT r.id, u.org_unit_id, u.mode, r.line, coalesce(t.number, 0) AS number, coalesce(t.point, u.station) AS last,
              u.station, coalesce(t.depart_at, s.starts_at) AS depart_at, s.ends_at
            FROM patrol_route r JOIN patrol_unit u ON u.id = r.patrol_unit_id JOIN shift s ON s.id = r.shift_id
            LEFT JOIN LATERAL (
              SELECT number, point, depart_at FROM route_stop WHERE route_id = r.id ORDER BY number DESC LIMIT 1) t ON true
            WHERE r.id = :route FOR UPDATE OF r
            """;

    static End lockEnd(Handle h, UUID route) {
        return h.createQuery(END)
                .bind("route", route)
                .map((row, context) -> new End(
                        route,
                        row.getObject("org_unit_id", UUID.class),
                        row.getString("mode"),
                        Ewkb.read(row.getString("line")),
                        row.getInt("number"),
                        at(row.getString("last")),
                        at(row.getString("station")),
                        row.getTimestamp("depart_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant()))
                .one();
    }

    static Optional<UUID> findStop(Handle h, UUID route, UUID place) {
        return h.createQuery("SELECT id FROM route_stop WHERE route_id = :route AND place_id = :place ORDER BY number")
                .bind("route", route)
                .bind("place", place)
                .mapTo(UUID.class)
                .findFirst();
    }

    private static final String SAVE_STOP = """
            INSERT INTO route_stop (id, route_id, number, place_id, kind, name, point, must_reach, arrive_at, depart_at, leg_m,
              leg_s, value, reasons)
            SELECT :id, :route, :number, id, kind, name, point, false, :arrive, :depart, :leg_m, :leg_s, 0, reasons
            FROM patrol_place WHERE id = :place
            """;

    private static final String LENGTHEN = """
            UPDATE patrol_route SET line = :line, length_m = greatest(0, length_m + :more_m),
              travel_s = greatest(0, travel_s + :more_s)
            WHERE id = :route
            """;

    /** Who adds a place to a route that he has accepted knows of it. */
    private static final String KNOW = """
            INSERT INTO accepted_stop (shift_id, number, place, spot, name, arrive_at)
            SELECT r.shift_id, 1 + coalesce((SELECT max(number) FROM accepted_stop WHERE shift_id = r.shift_id), 0),
              CAST(t.place_id AS text), t.name || '@' || ST_AsText(t.point, 5), t.name, t.arrive_at
            FROM route_stop t JOIN patrol_route r ON r.id = t.route_id
            WHERE t.id = :id AND r.accepted_at IS NOT NULL
            """;

    /** Puts a place behind the last stop. Returns the new stop's id. */
    static UUID saveStop(Handle h, End end, UUID place, Detour.Way way, Instant arrive, Instant depart) {
        UUID id = Ids.next();
        h.createUpdate(SAVE_STOP)
                .bind("id", id)
                .bind("route", end.route())
                .bind("number", end.number() + 1)
                .bind("arrive", arrive)
                .bind("depart", depart)
                .bind("leg_m", way.legM())
                .bind("leg_s", way.legS())
                .bind("place", place)
                .execute();
        h.createUpdate(LENGTHEN)
                .bind("line", way.appendedTo(end.line()))
                .bind("more_m", way.moreM())
                .bind("more_s", way.moreS())
                .bind("route", end.route())
                .execute();
        h.createUpdate(KNOW).bind("id", id).execute();
        h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'patrol'");
        return id;
    }

    private static Coordinate at(String ewkb) {
        return Objects.requireNonNull(Ewkb.read(ewkb)).getCoordinate();
    }
}
