package org.xunfang.server.rota;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jdbi.v3.core.Jdbi;

/** Forgets who was on leave, and which shifts were removed by hand, once that is long over. Thread-safe. */
public final class RotaRetention {

    /** Days after the last day of a leave, or after that of the removed shift. */
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
            h.execute("DELETE FROM rota_exception WHERE day < ?", oldest);
        });
    }
}
