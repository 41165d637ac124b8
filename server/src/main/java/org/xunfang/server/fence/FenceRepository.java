package org.xunfang.server.fence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.rights.Within;

/** The rows of fences. Thread-safe. */
final class FenceRepository {

    private static final TypeReference<List<FenceRule>> RULES = new TypeReference<>() {};

    private final ObjectMapper json;

    FenceRepository(ObjectMapper json) {
        this.json = json;
    }

    private static final String SELECT = """
            SELECT f.id, f.name, f.version, f.active, f.org_unit_id, o.name AS org_unit_name, f.shape, f.width_m, f.units, f.mode,
              f.from_time, f.until_time, f.rules, f.note, f.changed_at, f.revision, f.watched_from
            FROM fence f LEFT JOIN org_unit o ON o.id = f.org_unit_id
            WHERE f.deleted_at IS NULL
            """;

    /** @param root only those of this organisation unit's sub-tree; null: all */
    List<FenceView> list(Handle h, @Nullable UUID root) {
        return h.createQuery(SELECT + " AND " + Within.orgUnit("f.org_unit_id") + " ORDER BY f.name, f.id")
                .bind("root", root)
                .map((row, context) -> view(row))
                .list();
    }

    private static final String OF = SELECT + " AND f.id = :id AND " + Within.orgUnit("f.org_unit_id");

    Optional<FenceView> find(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery(OF)
                .bind("id", id)
                .bind("root", root)
                .map((row, context) -> view(row))
                .findOne();
    }

    /** A fence with its version, held until the transaction ends. */
    Optional<Held> lock(Handle transaction, UUID id, @Nullable UUID root) {
        return transaction
                .createQuery(OF + " FOR UPDATE OF f")
                .bind("id", id)
                .bind("root", root)
                .map((row, context) -> new Held(fence(row), row.getInt("version")))
                .findOne();
    }

    /** A fence as it stands. */
    record Held(Fence fence, int version) {}

    /** A fence that is watched. */
    record Watched(Fence fence, int revision, Instant from) {}

    /** Those that watch now. */
    List<Watched> watched(Handle h) {
        return h.createQuery(SELECT + " AND f.active ORDER BY f.id")
                .map((row, context) -> new Watched(
                        fence(row),
                        row.getInt("revision"),
                        row.getTimestamp("watched_from").toInstant()))
                .list();
    }

    /** Changes with every change of a fence. */
    static String mark(Handle h) {
        return h.createQuery(
                        "SELECT concat_ws(' ', count(*), sum(version), max(changed_at), max(deleted_at)) FROM fence")
                .mapTo(String.class)
                .one();
    }

    /** How many there are; who asks holds a lock on the number until the transaction ends. */
    static int count(Handle transaction) {
        transaction.execute("SELECT pg_advisory_xact_lock(7239033)");
        return transaction
                .createQuery("SELECT count(*) FROM fence WHERE deleted_at IS NULL")
                .mapTo(Integer.class)
                .one();
    }

    static boolean reaches(Handle h, @Nullable UUID orgUnit, @Nullable UUID root) {
        return h.createQuery("SELECT EXISTS (SELECT FROM org_unit WHERE id = :unit) AND " + Within.orgUnit(":unit"))
                .bind("unit", orgUnit)
                .bind("root", root)
                .mapTo(Boolean.class)
                .one();
    }

    /** True where all of these units are of the sub-tree of an organisation unit; null: of the county. */
    static boolean areUnits(Handle h, List<UUID> units, @Nullable UUID owner) {
        return h.createQuery("SELECT count(*) FROM patrol_unit WHERE id = ANY (:units) AND "
                                + Within.orgUnit("org_unit_id"))
                        .bindArray("units", UUID.class, units)
                        .bind("root", owner)
                        .mapTo(Integer.class)
                        .one()
                == units.size();
    }

    void insert(Handle transaction, Fence fence, Instant now) {
        write(transaction, fence, now, """
                INSERT INTO fence (id, name, active, org_unit_id, shape, width_m, units, mode, from_time, until_time, rules, note,
                  changed_at, watched_from)
                VALUES (:id, :name, :active, :orgUnit, CAST(:shape AS geometry), :width, :units, :mode, :from, :until,
                  CAST(:rules AS jsonb), :note, :now, :now)
                """);
    }

    /** @param again what it watches is not what it was */
    void update(Handle transaction, Fence fence, boolean again, Instant now) {
        write(
                transaction,
                fence,
                now,
                """
                UPDATE fence SET name = :name, active = :active, org_unit_id = :orgUnit, shape = CAST(:shape AS geometry),
                  width_m = :width, units = :units, mode = :mode, from_time = :from, until_time = :until,
                  rules = CAST(:rules AS jsonb), note = :note, changed_at = :now, version = version + 1
                """ + (again ? ", revision = revision + 1, watched_from = :now" : "") + " WHERE id = :id");
    }

    static void delete(Handle transaction, UUID id, Instant now) {
        transaction
                .createUpdate("UPDATE fence SET deleted_at = :now, version = version + 1 WHERE id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    private void write(Handle h, Fence fence, Instant now, String sql) {
        Update update = h.createUpdate(sql)
                .bind("id", fence.id())
                .bind("name", fence.name())
                .bind("active", fence.active())
                .bind("orgUnit", fence.orgUnit())
                .bind("shape", Ewkb.hex(fence.shape()))
                .bind("width", fence.widthM())
                .bind("mode", fence.mode())
                .bind("from", fence.from())
                .bind("until", fence.until())
                .bind("rules", text(fence.rules()))
                .bind("note", fence.note())
                .bind("now", now);
        List<UUID> units = fence.units();
        if (units == null) {
            update.bindNull("units", Types.ARRAY);
        } else {
            update.bindArray("units", UUID.class, units);
        }
        update.execute();
    }

    private String text(List<FenceRule> rules) {
        try {
            return json.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON: " + rules, e);
        }
    }

    private FenceView view(ResultSet row) throws SQLException {
        Fence fence = fence(row);
        UUID owner = fence.orgUnit();
        return new FenceView(
                fence.id(),
                fence.name(),
                row.getInt("version"),
                fence.active(),
                owner == null ? null : new FenceView.Ref(owner, row.getString("org_unit_name")),
                fence.shape(),
                fence.widthM(),
                fence.units(),
                fence.mode(),
                text(fence.from()),
                text(fence.until()),
                fence.rules(),
                fence.note(),
                row.getTimestamp("changed_at").toInstant());
    }

    private Fence fence(ResultSet row) throws SQLException {
        Array units = row.getArray("units");
        return new Fence(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getBoolean("active"),
                row.getObject("org_unit_id", UUID.class),
                Objects.requireNonNull(Ewkb.read(row.getString("shape"))),
                row.getObject("width_m", Integer.class),
                units == null
                        ? null
                        : Stream.of((Object[]) units.getArray())
                                .map(UUID.class::cast)
                                .toList(),
                row.getString("mode"),
                row.getObject("from_time", LocalTime.class),
                row.getObject("until_time", LocalTime.class),
                rules(row.getString("rules")),
                row.getString("note"));
    }

    private List<FenceRule> rules(String text) {
        try {
            return json.readValue(text, RULES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the rules of a fence are no rules: " + text, e);
        }
    }

    private static @Nullable String text(@Nullable LocalTime time) {
        return time == null ? null : "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }
}
