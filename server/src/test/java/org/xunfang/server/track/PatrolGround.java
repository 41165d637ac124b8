package org.xunfang.server.track;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.db.Ids;

/** Puts units, shifts and devices into a test's database. */
public final class PatrolGround {

    private final Jdbi jdbi;

    public PatrolGround(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public UUID orgUnit(UUID parent, String name) {
        return orgUnit(parent, name, parent == null ? "county" : "squadron");
    }

    /** A group of a squadron. */
    public UUID group(UUID squadron, String name) {
        return orgUnit(squadron, name, "group");
    }

    private UUID orgUnit(UUID parent, String name, String kind) {
        UUID id = Ids.next();
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO org_unit (id, parent_id, name, kind, source, external_id) VALUES (?, ?, ?, ?, 'test', ?)",
                id,
                parent,
                name,
                kind,
                id.toString()));
        return id;
    }

    /** A unit with its station at 117.1, 28.2. */
    public UUID unit(UUID orgUnit, String name) {
        UUID id = Ids.next();
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO patrol_unit (id, org_unit_id, name, mode, station, source, external_id)
                VALUES (?, ?, ?, 'car', ST_SetSRID(ST_MakePoint(117.1, 28.2), 4326), 'test', ?)
                """, id, orgUnit, name, id.toString()));
        return id;
    }

    /** A rostered shift; {@code started} null: not known yet. */
    public UUID shift(UUID unit, Instant startsAt, Instant endsAt, Instant started, Instant ended) {
        UUID id = Ids.next();
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at, started_at, ended_at)
                VALUES (?, ?, ?::timestamptz::date, ?, ?, ?, ?)
                """, id, unit, startsAt, startsAt, endsAt, started, ended));
        return id;
    }

    /** How many rows a table has. */
    public long rows(String table) {
        return jdbi.withHandle(h ->
                h.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
    }
}
