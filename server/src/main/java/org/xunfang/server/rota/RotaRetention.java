package org.xunfang.server.rota;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jdbi.v3.core.Jdbi;

/**
 * Forgets who was on leave, who was swapped into or out of a shift, and which shifts were removed by hand, once that is long
 * over. Thread-safe.
 */
public final class RotaRetention {

    /** Days after the last day of a leave, after the end of a swapped shift, or after the day of a removed one. */
    private static final int KEPT_DAYS = 90;

    private final Jdbi jdbi;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in whose days shifts are */
    public RotaRetention(Jdbi jdbi, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.zone = zone;
        this.clock = clock;
    }

    /** Deletes what is too old; to be called at least once a day. */
    public void run() {
        LocalDate oldest = LocalDate.now(clock.withZone(zone)).minusDays(KEPT_DAYS);
        jdbi.useTransaction(h -> {
            h.execute("DELETE FROM member_leave WHERE until_day < ?", oldest);
            h.execute(
                    "DELETE FROM shift_member d USING shift s WHERE s.id = d.shift_id AND coalesce(s.ended_at, s.ends_at) < ?",
                    oldest.atStartOfDay(zone).toInstant());
            h.execute("DELETE FROM rota_exception WHERE day < ?", oldest);
        });
    }
}
