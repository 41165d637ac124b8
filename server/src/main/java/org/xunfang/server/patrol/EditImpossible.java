package org.xunfang.server.patrol;

import java.util.Map;
import org.xunfang.geodata.patrol.RouteFault;
import org.xunfang.server.problem.AppException;

/** Why a change by hand cannot be made. */
final class EditImpossible {

    private EditImpossible() {}

    /** What stands against it. */
    enum Reason {
        /** The unit would be back too late by so many minutes. */
        SHIFT("shift"),
        /** The unit would be there too late for the place by so many minutes. */
        WINDOW("window"),
        /** No way leads there for the unit. */
        WAY("way"),
        /** The stop or the route is held. */
        LOCKED("locked"),
        /** A leader has ruled the place out. */
        FORBIDDEN("forbidden"),
        /** The unit cannot do what the place needs. */
        CAPABILITY("capability"),
        /** No room is left for the break, which takes so many minutes. */
        PAUSE("pause");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** What the planner's fault is to whoever changes a route. */
        static Reason of(RouteFault fault) {
            return switch (fault.code()) {
                case "patrol.fault.no-way" -> WAY;
                case "patrol.fault.late" -> WINDOW;
                case "patrol.fault.no-capability", "patrol.fault.other-unit" -> CAPABILITY;
                case "patrol.fault.no-break" -> PAUSE;
                default -> SHIFT;
            };
        }
    }

    /**
     * The refusal.
     *
     * @param unit name of the unit
     * @param stop name of the stop; empty where none is meant
     * @param minutes by how many it is too late, 0 where time is not the matter
     */
    static AppException of(Reason reason, String unit, String stop, long minutes) {
        return new AppException.Conflict(
                "plan.edit_impossible", Map.of("reason", reason.code, "unit", unit, "stop", stop, "minutes", minutes));
    }
}
