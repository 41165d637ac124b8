package org.xunfang.server.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.auth.Role;

/** Accounts as the administrator lists and changes them. Stateless. */
final class AccountListRepository {

    /** A unit that an account can belong to. */
    record OrgUnitChoice(
            UUID id, String name, String kind, @Nullable UUID parentId) {}

    private static final String SELECT = """
            SELECT a.id, a.login, a.name, a.role, a.org_unit_id, o.name AS org_unit, a.demo, a.created_at,
                   a.disabled_at IS NOT NULL AS disabled, coalesce(a.locked_until > now(), false) AS locked,
                   a.password_change_required, s.n AS sessions, s.last_seen_at
            FROM account a LEFT JOIN org_unit o ON o.id = a.org_unit_id
            CROSS JOIN LATERAL (
              SELECT count(*) AS n, max(seen_at) AS last_seen_at FROM session
              WHERE account_id = a.id AND expires_at > now() AND seen_at + make_interval(secs => idle_s) > now()) s
            """;

    private static final String SEARCH = SELECT + """
            WHERE (:pattern = '' OR a.login ILIKE :pattern OR a.name ILIKE :pattern OR o.name ILIKE :pattern)
              AND a.login > :after
            ORDER BY a.login LIMIT :most
            """;

    /** Accounts whose login, name or unit contains a text, by login, those after {@code after}. */
    List<AccountView> search(Handle h, String text, String after, int most) {
        String pattern = text.isEmpty() ? "" : "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        Query query = h.createQuery(SEARCH)
                .bind("pattern", pattern)
                .bind("after", after)
                .bind("most", most);
        return query.map((row, context) -> view(row)).list();
    }

    Optional<AccountView> find(Handle h, UUID id) {
        return h.createQuery(SELECT + " WHERE a.id = :id")
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne();
    }

    Optional<UUID> findId(Handle h, String login) {
        return h.createQuery("SELECT id FROM account WHERE login = :login")
                .bind("login", login)
                .mapTo(UUID.class)
                .findOne();
    }

    private static AccountView view(ResultSet row) throws SQLException {
        Timestamp seen = row.getTimestamp("last_seen_at");
        return new AccountView(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("name"),
                row.getString("role"),
                row.getObject("org_unit_id", UUID.class),
                row.getString("org_unit"),
                row.getBoolean("demo"),
                row.getBoolean("disabled"),
                row.getBoolean("locked"),
                row.getBoolean("password_change_required"),
                row.getInt("sessions"),
                seen == null ? null : seen.toInstant(),
                row.getTimestamp("created_at").toInstant());
    }

    /** Takes the lock under which the number of administrators changes, so that two cannot remove each other. */
    void lockAdministrators(Handle h) {
        h.execute("SELECT pg_advisory_xact_lock(7239009)");
    }

    private static final String OTHERS = """
            SELECT EXISTS (SELECT FROM account
              WHERE role = 'administrator' AND disabled_at IS NULL AND id <> :id
                AND (NOT demo OR (SELECT demo FROM county)))
            """;

    boolean hasOtherAdministrator(Handle h, UUID id) {
        return h.createQuery(OTHERS).bind("id", id).mapTo(Boolean.class).one();
    }

    private static final String CHANGE = """
            UPDATE account SET name = :name, role = :role, org_unit_id = :org_unit_id,
              disabled_at = CASE WHEN :disabled THEN coalesce(disabled_at, now()) END
            WHERE id = :id
            """;

    void change(Handle h, UUID id, String name, Role role, @Nullable UUID orgUnitId, boolean disabled) {
        h.createUpdate(CHANGE)
                .bind("id", id)
                .bind("name", name)
                .bind("role", role.code())
                .bind("org_unit_id", orgUnitId)
                .bind("disabled", disabled)
                .execute();
    }

    private static final String RESTORE = """
            UPDATE account SET demo = demo AND (SELECT demo FROM county),
              disabled_at = CASE WHEN org_unit_id IS NULL AND role IN ('leader', 'officer') THEN disabled_at END
            WHERE id = :id
            """;

    /** Makes it an ordinary account that can sign in, unless it lacks the unit that its role needs. */
    void restore(Handle h, UUID id) {
        h.createUpdate(
                        "UPDATE account SET disabled_at = NULL, demo = demo AND (SELECT demo FROM county) WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    boolean hasOrgUnit(Handle h, UUID id) {
        return h.createQuery("SELECT EXISTS (SELECT FROM org_unit WHERE id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    private static final String ORG_UNITS = """
            SELECT id, name, kind, parent_id FROM org_unit ORDER BY name, id
            """;

    List<OrgUnitChoice> orgUnits(Handle h) {
        return h.createQuery(ORG_UNITS)
                .map((row, context) -> new OrgUnitChoice(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getObject("parent_id", UUID.class)))
                .list();
    }
}
