package org.xunfang.server.value;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xunfang.geodata.patrol.DayRule;

/** The hours of key places. */
final class PlaceRuleRepository {

    private PlaceRuleRepository() {}

    private static final String LIST = """
            SELECT id, class, key_place_id, note, weekdays, endings, lunar, from_time, until_time, on_holidays, points
            FROM place_rule
            """;

    /** All, by class. */
    static List<PlaceRule> list(Handle h) {
        return h.createQuery(LIST + "ORDER BY class, key_place_id NULLS FIRST, from_time, id")
                .map((row, context) -> rule(row))
                .list();
    }

    static Optional<PlaceRule> find(Handle h, UUID id) {
        return h.createQuery(LIST + "WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> rule(row))
                .findOne();
    }

    /** True where a key place of this id has this class. */
    static boolean isOfClass(Handle h, UUID keyPlace, String placeClass) {
        return h.createQuery("SELECT EXISTS (SELECT FROM key_place WHERE id = :id AND class = :class)")
                .bind("id", keyPlace)
                .bind("class", placeClass)
                .mapTo(Boolean.class)
                .one();
    }

    private static final String PUT = """
            INSERT INTO place_rule (id, class, key_place_id, note, weekdays, endings, lunar, from_time, until_time, on_holidays,
                                    points)
            VALUES (:id, :class, :place, :note, CAST(:weekdays AS smallint[]), CAST(:endings AS smallint[]), :lunar, :from,
                    :until, :holidays, :points)
            ON CONFLICT (id) DO UPDATE SET class = excluded.class, key_place_id = excluded.key_place_id, note = excluded.note,
              weekdays = excluded.weekdays, endings = excluded.endings, lunar = excluded.lunar,
              from_time = excluded.from_time, until_time = excluded.until_time, on_holidays = excluded.on_holidays,
              points = excluded.points
            """;

    static void put(Handle h, PlaceRule rule) {
        h.createUpdate(PUT)
                .bind("id", rule.id())
                .bind("class", rule.placeClass())
                .bind("place", rule.keyPlaceId())
                .bind("note", rule.note())
                .bindArray(
                        "weekdays", Integer.class, DayRule.inOrder(rule.when().weekdays()))
                .bindArray("endings", Integer.class, DayRule.inOrder(rule.when().endings()))
                .bind("lunar", rule.when().lunar())
                .bind("from", rule.when().from())
                .bind("until", rule.when().until())
                .bind("holidays", rule.onHolidays())
                .bind("points", rule.points())
                .execute();
    }

    static void remove(Handle h, UUID id) {
        h.execute("DELETE FROM place_rule WHERE id = ?", id);
    }

    private static PlaceRule rule(ResultSet row) throws SQLException {
        DayRule when = new DayRule(
                numbers(row.getArray("weekdays")),
                numbers(row.getArray("endings")),
                row.getBoolean("lunar"),
                row.getObject("from_time", LocalTime.class),
                row.getObject("until_time", LocalTime.class));
        return new PlaceRule(
                row.getObject("id", UUID.class),
                row.getString("class"),
                row.getObject("key_place_id", UUID.class),
                row.getString("note"),
                when,
                row.getBoolean("on_holidays"),
                row.getDouble("points"));
    }

    private static Set<Integer> numbers(Array array) throws SQLException {
        Set<Integer> numbers = new HashSet<>();
        Arrays.stream((Object[]) array.getArray()).forEach(n -> numbers.add(((Number) n).intValue()));
        return numbers;
    }
}
