package org.xunfang.server.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xunfang.server.db.Ids;
import org.xunfang.server.jobs.Jobs;

/**
 * Keeps the demo county's calendar going: templates of the rota, three shifts a day for every unit, today and tomorrow, and a
 * last contact for the cameras that are online, as a video platform would report it. At whatever hour somebody looks at the
 * demo county first, a shift has begun within the last two hours.
 */
public final class DemoDay {

    private static final int SHIFT_HOURS = 8;

    private final Jdbi jdbi;
    private final ZoneId zone;
    private final Clock clock;

    public DemoDay(Jdbi jdbi, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.zone = zone;
        this.clock = clock;
    }

    /** Goes on by itself from now on, in a database that keeps the demo county; does nothing in others. */
    public void registerWith(Jobs jobs) {
        jobs.every(Duration.ofMinutes(10), "demo-day", this::continueDay);
    }

    /** Makes what the day needs; safe to call at any time. */
    public void continueDay() {
        jdbi.useTransaction(h -> {
            if (!h.createQuery("SELECT demo FROM county").mapTo(Boolean.class).one()) {
                return;
            }
            LocalDate today = LocalDate.now(clock.withZone(zone));
            DemoRota.make(h, today);
            int first = firstHour(h);
            roster(h, today, first);
            roster(h, today.plusDays(1), first);
            h.createUpdate("UPDATE camera SET last_seen_at = :now WHERE source = 'demo' AND state = 'online'")
                    .bind("now", clock.instant())
                    .execute();
        });
    }

    /** The hour of the first shift of each day: that of the shifts there are, else so that one has begun an hour ago. */
    private int firstHour(Handle h) {
        return h.createQuery("""
                        SELECT CAST(extract(hour FROM s.starts_at AT TIME ZONE :zone) AS integer)
                        FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id
                        WHERE u.source = 'demo' ORDER BY s.starts_at LIMIT 1
                        """)
                        .bind("zone", zone.getId())
                        .mapTo(Integer.class)
                        .findOne()
                        .orElseGet(
                                () -> Math.max(0, clock.instant().atZone(zone).getHour() - 1))
                % SHIFT_HOURS;
    }

    private void roster(Handle h, LocalDate day, int first) {
        PreparedBatch batch = h.prepareBatch("""
                INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at)
                SELECT :id, u.id, :day, :starts, :ends FROM patrol_unit u WHERE u.id = :unit
                ON CONFLICT (patrol_unit_id, starts_at) DO NOTHING
                """);
        for (UUID unit : h.createQuery("SELECT id FROM patrol_unit WHERE source = 'demo' AND active ORDER BY id")
                .mapTo(UUID.class)
                .list()) {
            for (int hour = first; hour < 24; hour += SHIFT_HOURS) {
                Instant starts = ZonedDateTime.of(day.atTime(hour, 0), zone).toInstant();
                batch.bind("id", Ids.next())
                        .bind("unit", unit)
                        .bind("day", day)
                        .bind("starts", starts)
                        .bind("ends", starts.plus(Duration.ofHours(SHIFT_HOURS)))
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
