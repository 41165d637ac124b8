package org.xunfang.server.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.db.Ids;
import org.xunfang.server.problem.AppException;

/**
 * Evidence for incidents: part of a unit's track, kept as it is now whatever retention does to the positions. What comes late
 * within it is added. Who pins, reads and unpins stands in the audit. Thread-safe.
 */
public final class PinnedTracks {

    /** A track with its positions, in order of time. */
    record Opened(PinnedTrackView track, List<PinnedTrackView.Point> points) {}

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final RetentionRules rules;
    private final Clock clock;
    private final PinnedTrackRepository tracks = new PinnedTrackRepository();

    public PinnedTracks(Jdbi jdbi, AuditLog audit, RetentionRules rules, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.rules = rules;
        this.clock = clock;
    }

    /** Adds what has come since it was called last; to be called every few minutes. */
    public void topUp() {
        jdbi.useHandle(h -> tracks.topUp(h, null, oldest()));
    }

    private Instant oldest() {
        return clock.instant().minus(rules.kept()).minusSeconds(86_400);
    }

    List<PinnedTrackView> list(UUID incident, @Nullable UUID root) {
        return jdbi.withHandle(h -> {
            checkIncident(h, incident, root);
            return tracks.list(h, incident, root);
        });
    }

    /** @throws AppException.NotFound where incident or unit are not within the sub-tree */
    PinnedTrackView pin(Principal by, UUID incident, NewPinnedTrack wanted, @Nullable UUID root) {
        UUID id = Ids.next();
        return jdbi.inTransaction(h -> {
            checkIncident(h, incident, root);
            NewPinnedTrack.Checked track = wanted.checked(clock.instant());
            String unit = tracks.unitName(h, track.unit(), root)
                    .orElseThrow(() -> new AppException.NotFound("unit.not_found", Map.of()));
            tracks.add(h, id, incident, unit, track, by.accountId(), clock.instant());
            tracks.topUp(h, id, oldest());
            PinnedTrackView pinned = track(h, incident, id, root);
            note(h, by, "track.pin", incident, pinned);
            return pinned;
        });
    }

    Opened open(Principal by, UUID incident, UUID id, @Nullable UUID root) {
        return jdbi.inTransaction(h -> {
            checkIncident(h, incident, root);
            PinnedTrackView track = track(h, incident, id, root);
            note(h, by, "track.read", incident, track);
            return new Opened(track, tracks.points(h, id));
        });
    }

    void unpin(Principal by, UUID incident, UUID id, @Nullable UUID root) {
        jdbi.useTransaction(h -> {
            checkIncident(h, incident, root);
            PinnedTrackView track = track(h, incident, id, root);
            tracks.remove(h, id);
            note(h, by, "track.unpin", incident, track);
        });
    }

    private void checkIncident(Handle h, UUID incident, @Nullable UUID root) {
        if (!tracks.hasIncident(h, incident, root)) {
            throw new AppException.NotFound("track.incident_not_found", Map.of());
        }
    }

    private PinnedTrackView track(Handle h, UUID incident, UUID id, @Nullable UUID root) {
        return tracks.find(h, incident, id, root)
                .orElseThrow(() -> new AppException.NotFound("track.not_found", Map.of()));
    }

    private void note(Handle h, Principal by, String action, UUID incident, PinnedTrackView track) {
        Map<String, Object> facts =
                Map.of("unit", track.unit(), "from", track.from(), "until", track.until(), "reason", track.reason());
        audit.append(h, by.accountId(), by.login(), action, incident.toString(), facts);
    }
}
