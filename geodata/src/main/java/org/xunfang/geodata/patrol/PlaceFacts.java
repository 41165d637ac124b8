package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a place, before it is valued: plain facts, from wherever they come.
 *
 * @param gaps what no camera sees here
 * @param hazards open hazards here
 * @param incidents reported incidents near; never a patrol's own findings
 * @param pins pins of leaders
 * @param lastVisit end of the last visit by anyone, absent: never visited
 */
public record PlaceFacts(
        List<Gap> gaps,
        List<Hazard> hazards,
        List<Incident> incidents,
        List<Pin> pins,
        @Nullable Instant lastVisit) {

    public PlaceFacts {
        gaps = List.copyOf(gaps);
        hazards = List.copyOf(hazards);
        incidents = List.copyOf(incidents);
        pins = List.copyOf(pins);
    }

    /** A place of which nothing is known but its last visit. */
    public static PlaceFacts none(@Nullable Instant lastVisit) {
        return new PlaceFacts(List.of(), List.of(), List.of(), List.of(), lastVisit);
    }

    /**
     * Something that no camera sees.
     *
     * @param kind short code: entrance, road, core
     * @param name what people call it, empty if nothing
     * @param share 0 to 1, how bad it is; 1 for a way in that nothing watches
     */
    public record Gap(String kind, String name, double share) {
        public Gap {
            require(share >= 0 && share <= 1, "gap share 0–1");
        }
    }

    /**
     * An open hazard.
     *
     * @param category short code such as fire, flood, bridge
     * @param grade 1 (red) to 4 (blue)
     * @param dueAt when it has to be removed, if set
     */
    public record Hazard(
            String category, int grade, @Nullable Instant dueAt) {
        public Hazard {
            require(grade >= 1 && grade <= 4, "hazard grade 1–4");
        }
    }

    /**
     * A reported incident.
     *
     * @param category short code such as theft
     * @param at when it happened
     * @param distanceM metres from the place
     * @param weight 1 for an ordinary one, 0 or more
     */
    public record Incident(String category, Instant at, double distanceM, double weight) {
        public Incident {
            require(distanceM >= 0 && weight >= 0 && weight < 1e6, "incident distance and weight ≥ 0");
        }
    }

    /** A leader's pin: {@code note} is the leader's own words, {@code share} its strength, 0 to 1. */
    public record Pin(String note, double share) {
        public Pin {
            require(share >= 0 && share <= 1, "pin share 0–1");
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("place facts: " + what);
        }
    }
}
