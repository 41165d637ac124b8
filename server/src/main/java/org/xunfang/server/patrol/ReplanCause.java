package org.xunfang.server.patrol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/**
 * Why a plan in force is made anew.
 *
 * @param kind incident, unit-lost, unit-gained, road-closed, late, off-route or leader
 * @param incidentId with incident: where the units of {@code shiftIds} are sent
 * @param shiftIds the shifts that it is about; with leader: the only ones whose routes may change; null: none, or all
 * @param closureId with road-closed
 */
public record ReplanCause(
        String kind,
        @Nullable UUID incidentId,
        @Nullable List<UUID> shiftIds,
        @Nullable UUID closureId) {

    private static final Set<String> KINDS =
            Set.of("incident", "unit-lost", "unit-gained", "road-closed", "late", "off-route", "leader");
    private static final Set<String> OF_UNITS = Set.of("incident", "unit-lost", "unit-gained", "late", "off-route");

    public ReplanCause {
        shiftIds = shiftIds == null ? null : List.copyOf(shiftIds);
    }

    /** Refuses what says nothing. */
    void require() {
        if (kind == null || !KINDS.contains(kind)) {
            throw bad("cause.kind");
        }
        if (kind.equals("incident") && incidentId == null) {
            throw bad("cause.incidentId");
        }
        if (OF_UNITS.contains(kind) && shifts().isEmpty()) {
            throw bad("cause.shiftIds");
        }
    }

    boolean is(String word) {
        return kind.equals(word);
    }

    List<UUID> shifts() {
        return shiftIds == null ? List.of() : shiftIds;
    }

    static ReplanCause of(String kind, UUID shift) {
        return new ReplanCause(kind, null, List.of(shift), null);
    }

    private static AppException bad(String field) {
        return new AppException.Invalid("request.body_field", Map.of("field", field));
    }
}
