package org.xunfang.server.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.db.Ids;

/** The demo county's market days, each market its own, and the holidays of a year and the next that have a fixed date. */
final class DemoCalendar {

    private static final String SOURCE = "demo-calendar";

    /** Markets of neighbouring towns take turns. */
    private static final List<String> TURNS = List.of("{1,4,7}", "{2,5,8}", "{3,6,9}");

    private static final List<Holiday> HOLIDAYS = List.of(
            new Holiday("元旦", "-01-01", "-01-03", 2, 1.2),
            new Holiday("劳动节", "-05-01", "-05-05", 2, 1.3),
            new Holiday("国庆节", "-10-01", "-10-07", 1, 1.5));

    private DemoCalendar() {}

    private record Holiday(String note, String first, String last, int level, double factor) {}

    /** Enters them; what has been entered before stays as it is by now. */
    static void enter(Jdbi jdbi, int year) {
        jdbi.useTransaction(h -> {
            markets(h);
            HOLIDAYS.forEach(day -> holiday(h, day, year));
            HOLIDAYS.forEach(day -> holiday(h, day, year + 1));
        });
    }

    private static void markets(Handle h) {
        List<UUID> markets = h.createQuery("SELECT id FROM key_place WHERE class = 'market' ORDER BY external_id")
                .mapTo(UUID.class)
                .list();
        for (int i = 0; i < markets.size(); i++) {
            h.createUpdate("""
                            INSERT INTO place_rule (id, class, key_place_id, note, endings, lunar, from_time, until_time, points)
                            VALUES (:id, 'market', :market, '集市', CAST(:endings AS smallint[]), true, '07:00', '12:00', 20)
                            ON CONFLICT (id) DO NOTHING
                            """)
                    .bind("id", Ids.of(SOURCE, markets.get(i).toString()))
                    .bind("market", markets.get(i))
                    .bind("endings", TURNS.get(i % TURNS.size()))
                    .execute();
        }
    }

    private static void holiday(Handle h, Holiday day, int year) {
        h.createUpdate("""
                        INSERT INTO raised_level (id, note, first_day, last_day, level, factor, holiday)
                        VALUES (:id, :note, :first, :last, :level, :factor, true)
                        ON CONFLICT (id) DO NOTHING
                        """)
                .bind("id", Ids.of(SOURCE, day.note() + year))
                .bind("note", day.note())
                .bind("first", LocalDate.parse(year + day.first()))
                .bind("last", LocalDate.parse(year + day.last()))
                .bind("level", day.level())
                .bind("factor", day.factor())
                .execute();
    }
}
