package org.xunfang.server.retention;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The table with the positions of a day (UTC).
 *
 * @param day that it holds
 */
record DayPartition(LocalDate day) {

    private static final String ALL = """
            SELECT to_date(right(c.relname, 8), 'YYYYMMDD') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'position'::regclass AND c.relname ~ '^position_[0-9]{8}$' ORDER BY 1
            """;

    /** Those that there are, the oldest first. */
    static List<DayPartition> list(Handle h) {
        return h.createQuery(ALL).mapTo(LocalDate.class).map(DayPartition::new).list();
    }

    /** Nothing but letters and digits are in it. */
    String table() {
        return "position_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    long rows(Handle h) {
        return h.createQuery("SELECT count(*) FROM " + table())
                .mapTo(Long.class)
                .one();
    }

    /** With its indexes. */
    long bytes(Handle h) {
        return h.createQuery("SELECT pg_total_relation_size(CAST(:table AS regclass))")
                .bind("table", table())
                .mapTo(Long.class)
                .one();
    }

    /** Devices with positions on this day that come after a device, in order. */
    List<Integer> devices(Handle h, int after, int most) {
        String next = """
                WITH RECURSIVE found AS (
                  SELECT (SELECT min(device_number) FROM <table> WHERE device_number > :after) AS device, 1 AS n
                  UNION ALL
                  SELECT (SELECT min(device_number) FROM <table> WHERE device_number > found.device), n + 1
                  FROM found WHERE device IS NOT NULL AND n < :most)
                SELECT device FROM found WHERE device IS NOT NULL ORDER BY device
                """.replace("<table>", table());
        return h.createQuery(next)
                .bind("after", after)
                .bind("most", most)
                .mapTo(Integer.class)
                .list();
    }

    private static final String IS_WATCHED = """
            SELECT tgname FROM pg_trigger WHERE tgrelid = CAST(:table AS regclass) AND tgname = 'late_position'
            """;

    /** True where positions that come into this day are noted. */
    boolean isWatched(Handle h) {
        Optional<String> trigger = h.createQuery(IS_WATCHED)
                .bind("table", table())
                .mapTo(String.class)
                .findOne();
        return trigger.isPresent();
    }

    void watch(Handle h) {
        h.execute("CREATE TRIGGER late_position AFTER INSERT ON " + table()
                + " FOR EACH ROW EXECUTE FUNCTION note_late_position()");
    }
}
