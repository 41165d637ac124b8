package org.xunfang.server.road;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.ClosedRoad;
import org.xunfang.geodata.road.ClosedRoads;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.db.Ids;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/**
 * Closes roads and opens them. Everybody sees every closure: it bars the way to others too. Leaders close and open roads in
 * their sub-tree's villages, a whole road only where all of it lies there. Thread-safe.
 */
public final class RoadClosures {

    /** A road is clicked at so near, metres. */
    private static final double CLICKED_M = 50;

    private static final GeometryFactory DEGREES = new GeometryFactory();

    private final Jdbi jdbi;
    private final RoadGraphs graphs;
    private final EventOutbox outbox;
    private final AuditLog audit;
    private final Clock clock;

    public RoadClosures(Jdbi jdbi, RoadGraphs graphs, EventOutbox outbox, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.graphs = graphs;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that hold or are going to. */
    List<RoadClosureView> list() {
        return jdbi.withHandle(h -> RoadClosureRepository.list(h, clock.instant()));
    }

    /** Which closure it is, and whether it is new. */
    record Closed(RoadClosureView closure, boolean isNew) {}

    /**
     * Closes a road; where the account has asked for the same closure before, that one is meant.
     *
     * @param root the unit whose sub-tree's roads he may close; null: all
     * @throws AppException.Forbidden {@code road.not_yours} for a road elsewhere, {@code road.leaves_ground} for a whole road
     *     that goes on beyond the sub-tree's villages
     */
    Closed close(Principal by, @Nullable UUID root, NewRoadClosure wanted) {
        Instant now = clock.instant();
        Instant from = wanted.fromAt() == null ? now : wanted.fromAt();
        if (!wanted.untilAt().isAfter(from) || !wanted.untilAt().isAfter(now)) {
            throw new AppException.Invalid("road.closure_times", Map.of());
        }
        return jdbi.inTransaction(h -> {
            RoadClosureRepository.NewRow row = row(h, by, root, wanted, from);
            UUID same = RoadClosureRepository.findSame(h, row, wanted.fromAt() != null)
                    .orElse(null);
            if (same != null) {
                return new Closed(RoadClosureRepository.find(h, same, now).orElseThrow(), false);
            }
            RoadClosureRepository.insert(h, row);
            String name = row.roadName() == null ? "" : row.roadName();
            audit.append(
                    h,
                    by.accountId(),
                    by.login(),
                    "road.close",
                    row.id().toString(),
                    Map.of(
                            "road",
                            name,
                            "fromAt",
                            from.toString(),
                            "untilAt",
                            wanted.untilAt().toString()));
            RoadClosureView view = RoadClosureRepository.find(h, row.id(), now).orElseThrow();
            outbox.post(
                    h, "road.closed", null, Map.of("closureId", row.id(), "fromAt", from, "untilAt", wanted.untilAt()));
            return new Closed(view, true);
        });
    }

    private RoadClosureRepository.NewRow row(
            Handle h, Principal by, @Nullable UUID root, NewRoadClosure wanted, Instant from) {
        LocalPlane plane =
                CountyPlane.findOrFix(h).orElseThrow(() -> new AppException.Conflict("plan.no_county", Map.of()));
        RoadNetwork network = graphs.current(h, plane).network();
        ClosedRoad closed = find(network, plane, wanted)
                .orElseThrow(() -> new AppException.Conflict("road.no_road_here", Map.of()));
        Road road = network.find(closed.roadId()).orElseThrow();
        Point point = (Point) plane.toLonLat(DEGREES.createPoint(closed.point()));
        Optional<UUID> village = RoadClosureRepository.village(h, point, root);
        if (root != null && village.isEmpty()) {
            throw new AppException.Forbidden("road.not_yours", Map.of());
        }
        Geometry line = plane.toLonLat(ClosedRoads.line(network, closed));
        if (closed.whole() && !RoadClosureRepository.isWithin(h, line, root)) {
            throw new AppException.Forbidden("road.leaves_ground", Map.of());
        }
        return new RoadClosureRepository.NewRow(
                Ids.next(),
                UUID.fromString(road.id()),
                road.name(),
                point,
                closed.whole(),
                line,
                village.orElse(null),
                from,
                wanted.untilAt(),
                wanted.note(),
                by.accountId());
    }

    private static Optional<ClosedRoad> find(RoadNetwork network, LocalPlane plane, NewRoadClosure wanted) {
        UUID roadId = wanted.roadId();
        return roadId == null
                ? ClosedRoads.at(network, plane.toPlane(wanted.lon(), wanted.lat()), CLICKED_M)
                : ClosedRoads.whole(network, roadId.toString());
    }

    /**
     * Opens a road before its time, or takes back a closure to come.
     *
     * @throws AppException.NotFound {@code road.closure_not_found} where there is none that holds or is going to
     * @throws AppException.Forbidden as {@link #close}
     */
    void open(Principal by, @Nullable UUID root, UUID id) {
        jdbi.useTransaction(h -> {
            Instant now = clock.instant();
            if (!RoadClosureRepository.open(h, id, root, by.accountId(), now)) {
                throw notOpened(h, id, root, now);
            }
            audit.append(h, by.accountId(), by.login(), "road.open", id.toString(), Map.of());
            outbox.post(h, "road.opened", null, Map.of("closureId", id));
        });
    }

    /** Everybody sees every closure: that it is not his to open says nothing new to who asks. */
    private static AppException notOpened(Handle h, UUID id, @Nullable UUID root, Instant now) {
        RoadClosureView closure = RoadClosureRepository.find(h, id, now)
                .orElseThrow(() -> new AppException.NotFound("road.closure_not_found", Map.of("id", id)));
        Point point = DEGREES.createPoint(
                new Coordinate(closure.point().get(0), closure.point().get(1)));
        boolean isHis = RoadClosureRepository.village(h, point, root).isPresent();
        return new AppException.Forbidden(isHis ? "road.leaves_ground" : "road.not_yours", Map.of());
    }

    /** Tells of closures whose time is over; to be called every now and then. */
    public void settle() {
        jdbi.useTransaction(h -> RoadClosureRepository.settle(h, clock.instant())
                .forEach(id -> outbox.post(h, "road.opened", null, Map.of("closureId", id))));
    }
}
