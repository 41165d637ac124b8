package org.xunfang.server.road;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.ClosedRoad;
import org.xunfang.geodata.road.ClosedRoads;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadIslands;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.RoadSpots;
import org.xunfang.geodata.road.Snap;
import org.xunfang.geodata.road.TravelCache;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.geodata.road.TravelRows;

/** The road graphs of the county and the travel times on them, kept until the roads change. Thread-safe. */
public final class RoadGraphs {

    private @Nullable Version kept;

    /** The graphs of the roads as they are now. */
    public synchronized Version current(Handle h, LocalPlane plane) {
        long version = RoadRepository.version(h);
        Version found = kept;
        if (found == null || found.version != version || !found.plane.isSameAs(plane)) {
            RoadNetwork network = RoadNetwork.of(RoadRepository.list(h, plane));
            found = new Version(version, plane, network, RoadRepository.villages(h, plane));
            kept = found;
        }
        return found;
    }

    /** A village for naming what lies near it; {@code middle} in metres. */
    record NamedPlace(String name, Coordinate middle) {}

    /** The graphs of one state of the roads. Thread-safe. */
    public static final class Version {
        private static final int MOST_VIEWS = 8;

        private final long version;
        private final LocalPlane plane;
        private final RoadNetwork network;
        private final List<NamedPlace> villages;
        private final Map<TravelMode, RoadGraph> graphs = new EnumMap<>(TravelMode.class);
        private final Map<TravelMode, TravelCache> caches = new EnumMap<>(TravelMode.class);
        private final Map<TravelMode, RoadIslands> islands = new EnumMap<>(TravelMode.class);

        private record View(TravelMode mode, List<ClosedRoad> closed) {}

        private final Map<View, RoadGraph> views = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<View, RoadGraph> eldest) {
                return size() > MOST_VIEWS;
            }
        };

        private Version(long version, LocalPlane plane, RoadNetwork network, List<NamedPlace> villages) {
            this.version = version;
            this.plane = plane;
            this.network = network;
            this.villages = villages;
        }

        /** All roads, whoever may use them. */
        public RoadNetwork network() {
            return network;
        }

        public LocalPlane plane() {
            return plane;
        }

        /** The graph of a mode, made when it is first asked for. */
        public synchronized RoadGraph of(TravelMode mode) {
            return graphs.computeIfAbsent(mode, m -> RoadGraph.of(network, RoadClassTable.standard(), m));
        }

        /** The graph of a mode with roads closed. */
        public synchronized RoadGraph of(TravelMode mode, Collection<RoadClosure> closures) {
            List<ClosedRoad> closed = closures.stream()
                    .map(c -> new ClosedRoad(c.roadId(), plane.toPlane(c.point().x, c.point().y), c.whole()))
                    .flatMap(c -> ClosedRoads.again(network, c).stream())
                    .toList();
            RoadGraph open = of(mode);
            return closed.isEmpty()
                    ? open
                    : views.computeIfAbsent(new View(mode, closed), v -> ClosedRoads.on(open, closed));
        }

        /**
         * Travel times among sites, as far as possible those of earlier questions.
         *
         * @param graph one of {@link #of}
         * @param sites of that graph
         */
        public TravelRows rows(RoadGraph graph, List<? extends Snap> sites) {
            return cache(graph.mode()).rows(graph, sites);
        }

        /**
         * Spots beside a graph's roads.
         *
         * @param at metres; always in the same order, so that no road is looked at again
         * @param reachM how near a way has to come, metres
         */
        public RoadSpots spots(RoadGraph graph, List<Coordinate> at, double reachM) {
            return cache(graph.mode()).spots(graph, at, reachM);
        }

        private synchronized TravelCache cache(TravelMode mode) {
            return caches.computeIfAbsent(mode, m -> new TravelCache());
        }

        /** The road islands of a mode when nothing is closed. */
        public synchronized RoadIslands islands(TravelMode mode) {
            return islands.computeIfAbsent(mode, m -> RoadIslands.of(of(m)));
        }

        /** What people call an island: its longest named road, else the village near it; empty where there is neither. */
        public String name(TravelMode mode, RoadIslands.Island island) {
            String name = island.name();
            if (name != null) {
                return name;
            }
            Coordinate middle = islands(mode).lines(island).getCentroid().getCoordinate();
            Optional<NamedPlace> near = villages.stream()
                    .min(Comparator.comparingDouble(v -> v.middle().distance(middle)));
            return near.map(NamedPlace::name).orElse("");
        }
    }
}
