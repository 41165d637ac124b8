package org.xunfang.server.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xunfang.geodata.patrol.ValueProfile;

/** The versions of the profiles. None is ever changed but for which one is active. A note stands beside the numbers. */
final class ProfileRepository {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProfileRepository() {}

    private static final String LIST = """
            SELECT p.id, p.name, p.version, p.active, a.name AS author, p.created_at,
              coalesce(p.settings->>'note', '') AS note, CAST(p.settings - 'note' AS text) AS settings
            FROM value_profile p LEFT JOIN account a ON a.id = p.author
            """;

    /** All, the active one first, then the newest. */
    static List<ProfileView> list(Handle h) {
        return h.createQuery(LIST + "ORDER BY p.active DESC, p.created_at DESC, p.name, p.version DESC")
                .map((row, context) -> view(row))
                .list();
    }

    static Optional<ProfileView> find(Handle h, UUID id) {
        return h.createQuery(LIST + "WHERE p.id = :id")
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne();
    }

    /** A version as the survey takes it; empty where there is none. */
    static Optional<ValueProfile> findProfile(Handle h, UUID id) {
        return find(h, id).map(ProfileRepository::profile);
    }

    /** The weights that hold. */
    static ValueProfile active(Handle h) {
        return h.createQuery(LIST + "WHERE p.active")
                .map((row, context) -> profile(view(row)))
                .findOne()
                .orElseGet(ValueProfile::standard);
    }

    /** The newest version of a name, held until the transaction ends; empty for a new name. */
    static Optional<ProfileView> newest(Handle h, String name) {
        h.execute("SELECT pg_advisory_xact_lock(7239019)");
        return h.createQuery(LIST + "WHERE p.name = :name ORDER BY p.version DESC LIMIT 1")
                .bind("name", name)
                .map((row, context) -> view(row))
                .findOne();
    }

    static void add(Handle h, UUID id, String name, int version, String note, ProfileSettings settings, UUID author) {
        h.createUpdate("""
                        INSERT INTO value_profile (id, name, version, settings, author)
                        VALUES (:id, :name, :version, CAST(:settings AS jsonb) || jsonb_build_object('note', CAST(:note AS text)), :author)
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("version", version)
                .bind("note", note)
                .bind("settings", text(settings))
                .bind("author", author)
                .execute();
    }

    /** The version that is active, held until the transaction ends; empty while none is. */
    static Optional<UUID> activeId(Handle h) {
        h.execute("SELECT pg_advisory_xact_lock(7239019)");
        return h.createQuery("SELECT id FROM value_profile WHERE active")
                .mapTo(UUID.class)
                .findOne();
    }

    /** Makes a version the one that holds; {@link #activeId} comes before. */
    static void activate(Handle h, UUID id) {
        h.execute("UPDATE value_profile SET active = false WHERE active AND id <> ?", id);
        h.execute("UPDATE value_profile SET active = true WHERE id = ?", id);
    }

    private static ValueProfile profile(ProfileView view) {
        return view.settings().profile(view.name(), view.version());
    }

    private static ProfileView view(ResultSet row) throws SQLException {
        return new ProfileView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("version"),
                row.getBoolean("active"),
                row.getString("note"),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                settings(row.getString("settings")));
    }

    private static ProfileSettings settings(String text) {
        try {
            return JSON.readValue(text, ProfileSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored profile cannot be read", e);
        }
    }

    private static String text(ProfileSettings settings) {
        try {
            return JSON.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
