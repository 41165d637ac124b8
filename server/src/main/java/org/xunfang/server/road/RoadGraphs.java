package org.xunfang.server.road;

import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.TravelMode;

/** The road graphs of the county, kept until the roads change. Thread-safe. */
public final class RoadGraphs {

    private @Nullable Version kept;

    /** The graphs of the roads as they are now. */
    public synchronized Version current(Handle h, LocalPlane plane) {
        long version = RoadRepository.version(h);
        Version found = kept;
        if (found == null || found.version != version || !found.plane.isSameAs(plane)) {
            found = new Version(version, plane, RoadNetwork.of(RoadRepository.list(h, plane)));
            kept = found;
        }
        return found;
    }

    /** The graphs of one state of the roads. */
    public static final class Version {
        private final long version;
        private final LocalPlane plane;
        private final RoadNetwork network;
        private final Map<TravelMode, RoadGraph> graphs = new EnumMap<>(TravelMode.class);

        private Version(long version, LocalPlane plane, RoadNetwork network) {
            this.version = version;
            this.plane = plane;
            this.network = network;
        }

        /** The graph of a mode, made when it is first asked for. */
        public synchronized RoadGraph of(TravelMode mode) {
            return graphs.computeIfAbsent(mode, m -> RoadGraph.of(network, RoadClassTable.standard(), m));
        }
    }
}
