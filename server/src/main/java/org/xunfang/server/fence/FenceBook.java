package org.xunfang.server.fence;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.fence.FenceArea;
import org.xunfang.geodata.fence.FenceIndex;
import org.xunfang.geodata.fence.WatchHours;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.fence.FenceRepository.Watched;

/** The fences that watch now, made ready, and for which units each is. For one thread at a time. */
final class FenceBook {

    /** Units may have moved to another owner. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final FenceRepository fences;
    private final ZoneId zone;
    private String mark = "";
    private Instant readAt = Instant.MIN;
    private @Nullable LocalPlane plane;
    private Map<String, Watched> watched = Map.of();
    private Map<String, org.xunfang.geodata.fence.Fence> ready = new HashMap<>();
    private Map<UUID, Set<String>> ofUnits = Map.of();
    private FenceIndex index = new FenceIndex(List.of());

    FenceBook(ObjectMapper json, ZoneId zone) {
        this.fences = new FenceRepository(json);
        this.zone = zone;
    }

    /** Looks whether anything has changed; true: it has. */
    boolean refresh(Handle h, Instant now) {
        String current = FenceRepository.mark(h);
        boolean isOld = readAt.isAfter(now) || !now.isBefore(readAt.plus(PAUSE));
        if (current.equals(mark) && !isOld) {
            return false;
        }
        LocalPlane before = plane;
        LocalPlane next = plane(h, before).orElse(null);
        if (next == null) {
            return false;
        }
        if (before == null || !next.isSameAs(before)) {
            ready.clear();
        }
        plane = next;
        Map<String, Watched> read = new HashMap<>();
        fences.watched(h).forEach(w -> read.put(id(w.fence().id(), w.revision()), w));
        ready.keySet().retainAll(read.keySet());
        read.forEach((id, w) -> ready.computeIfAbsent(id, i -> ready(i, w)));
        watched = read;
        index = new FenceIndex(ready.values());
        ofUnits = ofUnits(h);
        mark = current;
        readAt = now;
        return true;
    }

    static String id(UUID fence, int revision) {
        return fence + ":" + revision;
    }

    private static final String STATIONS =
            "SELECT avg(ST_X(station)) AS lon, avg(ST_Y(station)) AS lat FROM patrol_unit HAVING count(*) > 0";

    /** A county without villages has no plane: the middle of its units will do. */
    private static Optional<LocalPlane> plane(Handle h, @Nullable LocalPlane before) {
        return CountyPlane.find(h)
                .or(() -> Optional.ofNullable(before))
                .or(() -> h.createQuery(STATIONS)
                        .map((row, context) -> LocalPlane.around(row.getDouble("lon"), row.getDouble("lat")))
                        .findOne());
    }

    private org.xunfang.geodata.fence.Fence ready(String id, Watched w) {
        Geometry shape = plane().toPlane(w.fence().shape());
        Integer widthM = w.fence().widthM();
        FenceArea area = shape instanceof LineString line && widthM != null
                ? FenceArea.corridor(line, widthM)
                : FenceArea.of(shape);
        WatchHours hours = new WatchHours(
                w.fence().from(), w.fence().until(), zone, w.from().toEpochMilli());
        return new org.xunfang.geodata.fence.Fence(id, area, hours);
    }

    private static final String OF_UNITS = """
            SELECT f.id, f.revision, u.id AS unit_id FROM fence f JOIN patrol_unit u
              ON (f.units IS NULL OR u.id = ANY (f.units)) AND (f.mode IS NULL OR u.mode = f.mode)
              AND (f.org_unit_id IS NULL OR u.org_unit_id IN (SELECT org_subtree(f.org_unit_id)))
            WHERE f.deleted_at IS NULL AND f.active
            """;

    private static Map<UUID, Set<String>> ofUnits(Handle h) {
        Map<UUID, Set<String>> ids = new HashMap<>();
        h.createQuery(OF_UNITS)
                .map((row, context) -> ids.computeIfAbsent(row.getObject("unit_id", UUID.class), u -> new HashSet<>())
                        .add(id(row.getObject("id", UUID.class), row.getInt("revision"))))
                .list();
        return ids;
    }

    /** False while there are no units: nothing can be watched. */
    boolean isReady() {
        return plane != null;
    }

    LocalPlane plane() {
        if (plane == null) {
            throw new IllegalStateException("fences have not been read yet");
        }
        return plane;
    }

    FenceIndex index() {
        return index;
    }

    /** By {@link #id}. */
    Map<String, Watched> watched() {
        return watched;
    }

    Set<String> of(UUID unit) {
        return ofUnits.getOrDefault(unit, Set.of());
    }

    /** Those that warn where nobody is inside. */
    List<Watched> withMissing() {
        List<Watched> some = new ArrayList<>();
        for (Watched w : watched.values()) {
            if (hasMissing(w)) {
                some.add(w);
            }
        }
        return some;
    }

    static boolean hasMissing(Watched w) {
        return w.fence().rules().stream().anyMatch(r -> r.when().equals("missing"));
    }

    WatchHours hours(Watched w) {
        return new WatchHours(
                w.fence().from(), w.fence().until(), zone, w.from().toEpochMilli());
    }
}
