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
 * @param busy when the place needs somebody by rule: a school at going-home time, a market on market day
 * @param raised days on which it is worth more
 * @param lastVisit end of the last visit by anyone, absent: never visited
 */
public record PlaceFacts(
        List<Gap> gaps,
        List<Hazard> hazards,
        List<Incident> incidents,
        List<Pin> pins,
        List<Busy> busy,
        List<Raised> raised,
        @Nullable Instant lastVisit) {

    public PlaceFacts {
        gaps = List.copyOf(gaps);
        hazards = List.copyOf(hazards);
        incidents = List.copyOf(incidents);
        pins = List.copyOf(pins);
        busy = List.copyOf(busy);
        raised = List.copyOf(raised);
    }

    /** A place without busy hours, on ordinary days. */
    public PlaceFacts(
            List<Gap> gaps,
            List<Hazard> hazards,
            List<Incident> incidents,
            List<Pin> pins,
            @Nullable Instant lastVisit) {
        this(gaps, hazards, incidents, pins, List.of(), List.of(), lastVisit);
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
     * @param foundOnPatrol a patrol has found it, nobody else has reported it
     */
    public record Hazard(
            String category, int grade, @Nullable Instant dueAt, boolean foundOnPatrol) {
        public Hazard {
            require(grade >= 1 && grade <= 4, "hazard grade 1–4");
        }

        /** A hazard that somebody has reported. */
        public Hazard(String category, int grade, @Nullable Instant dueAt) {
            this(category, grade, dueAt, false);
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

    /**
     * A leader's pin.
     *
     * @param note the leader's own words
     * @param share its strength, 0 to 1
     * @param span when it holds; absent: always
     */
    public record Pin(String note, double share, @Nullable Span span) {
        public Pin {
            require(share >= 0 && share <= 1, "pin share 0–1");
        }

        /** A pin that always holds. */
        public Pin(String note, double share) {
            this(note, share, null);
        }
    }

    /**
     * Hours in which the place needs somebody.
     *
     * @param note what they are, in words of whoever made the rule
     * @param points what a visit within them is worth on top, 0 or more
     * @param hours shown with the reason, such as 16:00–17:30
     * @param spans when they are, apart from one another
     */
    public record Busy(String note, double points, String hours, List<Span> spans) {
        public Busy {
            require(points >= 0 && points < 1e9, "busy points ≥ 0");
            spans = List.copyOf(spans);
        }
    }

    /**
     * Days on which the place is worth more.
     *
     * @param note such as the name of a holiday
     * @param level 1 (highest) to 4, shown with the reason
     * @param factor so many times its value, 1 to 10
     * @param spans when, apart from one another
     */
    public record Raised(String note, int level, double factor, List<Span> spans) {
        public Raised {
            require(level >= 1 && level <= 4, "level 1–4");
            require(factor >= 1 && factor <= 10, "raised factor 1–10");
            spans = List.copyOf(spans);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("place facts: " + what);
        }
    }
}
