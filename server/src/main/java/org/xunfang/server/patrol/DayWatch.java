package org.xunfang.server.patrol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.config.ReplanRules;
import org.xunfang.server.db.Database;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.problem.AppException;

/**
 * Watches over the plans in force: a unit that is late, lost or gained, or a closed road, calls for a change, proposed once for each cause.
 * Thread-safe.
 */
public final class DayWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DayWatch.class);

    private static final Duration PAUSE = Duration.ofSeconds(20);

    /** A unit that is so far from its way has left it. */
    private static final double OFF_ROUTE_M = 1_000;

    private final Jdbi jdbi;
    private final Replans replans;
    private final ReplanRules rules;
    private final Clock clock;

    public DayWatch(Jdbi jdbi, Replans replans, ReplanRules rules, Clock clock) {
        this.jdbi = jdbi;
        this.replans = replans;
        this.rules = rules;
        this.clock = clock;
    }

    /** Looks from now on. */
    public void registerWith(Jobs jobs) {
        jobs.every(PAUSE, "day-watch", this::look);
    }

    /** Looks once. */
    void look() {
        Instant now = clock.instant();
        replans.prepare();
        propose("unit-lost", jdbi.withHandle(h -> DayWatchRepository.lost(h, now)));
        propose("unit-gained", jdbi.withHandle(h -> DayWatchRepository.gained(h, now)));
        replans.roadsClosed();
        propose("late", jdbi.withHandle(h -> DayWatchRepository.late(h, now, rules.late())));
        propose("off-route", jdbi.withHandle(h -> DayWatchRepository.offRoute(h, now, OFF_ROUTE_M)));
    }

    private void propose(String kind, List<DayWatchRepository.Finding> findings) {
        for (DayWatchRepository.Finding finding : findings) {
            String key = kind + ":" + finding.shift() + ":" + finding.subject();
            try {
                replans.proposeOnce(finding.plan(), ReplanCause.of(kind, finding.shift()), key);
            } catch (AppException.Conflict | AppException.NotFound e) {
                // the plan was replaced a moment ago: the next look finds the new one
            } catch (RuntimeException e) {
                if (Database.isAway(e)) {
                    throw e;
                }
                LOG.error("{} of shift {} was noticed and no change could be proposed", kind, finding.shift(), e);
            }
        }
    }
}
