package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.server.road.RoadClosure;
import org.xunfang.server.road.RoadClosureRepository;
import org.xunfang.server.road.RoadGraphs;

/**
 * The roads that a plan may use. A road that is closed at any moment between now, or the first start if that is later, and the
 * last end of the plan's shifts is closed for all of the plan: nobody is sent over a road that may be closed when he comes
 * there. Once it is opened, a new plan uses it again.
 */
record PlanRoads(RoadGraphs.Version roads, List<RoadClosure> closures) {

    PlanRoads {
        closures = List.copyOf(closures);
    }

    /** The roads for some shifts; there has to be one. */
    static PlanRoads read(
            Jdbi jdbi, RoadGraphs graphs, LocalPlane plane, Collection<PlannedShift> shifts, Instant now) {
        Instant first = shifts.stream()
                .map(PlannedShift::startsAt)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = shifts.stream()
                .map(PlannedShift::endsAt)
                .max(Instant::compareTo)
                .orElseThrow();
        return jdbi.withHandle(h -> new PlanRoads(
                graphs.current(h, plane), RoadClosureRepository.during(h, first.isAfter(now) ? first : now, last)));
    }

    /** The graph of a mode. */
    RoadGraph graph(TravelMode mode) {
        return roads.of(mode, closures);
    }
}
