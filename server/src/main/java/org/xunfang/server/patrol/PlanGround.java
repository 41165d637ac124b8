package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.road.RoadGraphs;

/**
 * What plans stand on: the places with their values, and the roads; kept for a while, so that a change by hand does not wait
 * for a survey of the county. Thread-safe.
 */
public final class PlanGround {

    /** So old may values be when somebody changes a plan. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    /** What is asked of response where nothing is configured. */
    private static final Duration USUAL_RESPONSE = Duration.ofMinutes(15);

    /** Plans of so many times hold at once in one county. */
    private static final int MOST_KEPT = 24;

    private final Jdbi jdbi;
    private final PatrolPlaceRepository places;
    private final Clock clock;
    private final RoadGraphs graphs;
    private final Duration response;
    /** By the time that is planned; who uses one last keeps it longest. */
    private final Map<Optional<Span>, Survey> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Optional<Span>, Survey> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** With roads of its own. */
    public PlanGround(Jdbi jdbi, LevelTable levels, ObjectMapper json, ZoneId zone, Clock clock) {
        this(jdbi, new RoadGraphs(), levels, json, zone, USUAL_RESPONSE, clock);
    }

    /**
     * @param graphs shared with whoever else asks for ways
     * @param zone in which days begin and night is told
     * @param response within which some unit shall be able to be at any village
     */
    public PlanGround(
            Jdbi jdbi,
            RoadGraphs graphs,
            LevelTable levels,
            ObjectMapper json,
            ZoneId zone,
            Duration response,
            Clock clock) {
        this.jdbi = jdbi;
        this.graphs = graphs;
        this.response = response;
        this.places = new PatrolPlaceRepository(jdbi, levels, json, zone, clock);
        this.clock = clock;
    }

    /** A survey with its places by id, those that leaders have ruled out among them. */
    record Survey(LocalPlane plane, PlaceSurvey places, Map<UUID, ValuedPlace> byId, Set<UUID> forbidden, long asked) {

        Optional<ValuedPlace> place(@Nullable UUID id) {
            return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
        }

        /** True for a place that a leader has ruled out in the time that is planned: nobody is sent there. */
        boolean isForbidden(@Nullable UUID id) {
            return id != null && forbidden.contains(id);
        }
    }

    /**
     * A survey of this moment; empty while there is no county.
     *
     * @param during the time that is planned; null: now
     */
    Optional<Survey> surveyNow(@Nullable Span during) {
        Optional<Survey> taken = places.refresh(during).map(s -> {
            Map<UUID, ValuedPlace> byId = new HashMap<>();
            s.survey().places().forEach(p -> byId.put(p.id(), p));
            Set<UUID> forbidden = new HashSet<>();
            s.survey().forbidden().forEach(p -> {
                byId.put(p.id(), p);
                forbidden.add(p.id());
            });
            return new Survey(s.plane(), s.survey(), byId, forbidden, s.asked());
        });
        synchronized (kept) {
            taken.ifPresent(survey -> kept.put(Optional.ofNullable(during), survey));
        }
        return taken;
    }

    /** The last survey for a time, or a new one where that is some minutes old or leaders have marked places since. */
    Optional<Survey> survey(@Nullable Span during) {
        return survey(during, FRESH);
    }

    /** The same where somebody says what is old. */
    Optional<Survey> survey(@Nullable Span during, Duration old) {
        @Nullable Survey last;
        synchronized (kept) {
            last = kept.get(Optional.ofNullable(during));
        }
        Instant now = clock.instant();
        boolean fresh =
                last != null && last.places().takenAt().isAfter(now.minus(old)) && last.asked() == places.asked();
        return fresh ? Optional.ofNullable(last) : surveyNow(during);
    }

    /**
     * The villages that units shall be able to reach in time.
     *
     * @param area metres; only villages whose middle lies there; null: all
     */
    Villages villages(LocalPlane plane, @Nullable Geometry area) {
        return new Villages(jdbi.withHandle(h -> VillageRepository.middles(h, plane, area)), response);
    }

    /** The plane that the county is measured on; empty while there is no county. */
    Optional<LocalPlane> plane() {
        return jdbi.withHandle(CountyPlane::find);
    }

    /** The roads that plans of some shifts may use from now on; there has to be a shift. */
    PlanRoads roads(LocalPlane plane, Collection<PlannedShift> shifts) {
        return PlanRoads.read(jdbi, graphs, plane, shifts, clock.instant());
    }

    /** Sees to it that values are never old. */
    void refresh() {
        places.refresh();
    }

    /** The same soon after somebody has said something new of places. */
    void refreshIfAsked() {
        if (places.isAsked()) {
            places.refresh();
        }
    }
}
