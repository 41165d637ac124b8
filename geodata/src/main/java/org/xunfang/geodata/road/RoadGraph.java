package org.xunfang.geodata.road;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * The road network as one mode of travel can use it, in arrays.
 *
 * <p>A <em>link</em> is a stretch of a road piece on which speed and permitted directions do not change; it runs from its
 * end A to its end B. Links meet at nodes, numbered from 0 without gaps; they are not the network's node numbers. Roads
 * that the mode cannot use are left out. One-way roads bind every mode but {@link TravelMode#FOOT}. Turns cost nothing.
 *
 * <p>{@link #closing} gives the graph with some stretches closed: a view with the same links and nodes.
 *
 * <p>Immutable and thread-safe.
 */
public final class RoadGraph {
    /** Less than that, cut off by closures, is a road island. */
    private static final double PART_M = 2_000;

    private final TravelMode mode;
    private final RoadNetwork network;
    private final RoadLinks links;
    private final RoadGraph base;
    private final Map<Integer, ClosedStretch> closed;
    private final ArcTable out;
    private final ArcTable in;
    private final int[] component;
    /** Per component whether it is one to travel on: the longest one, and what closures leave of it in large parts. */
    private final boolean[] main;

    private final BucketWidth widths;
    private final Queue<TravelSearch> idle;

    private RoadGraph(TravelMode mode, RoadNetwork network, RoadLinks links) {
        this.mode = mode;
        this.network = network;
        this.links = links;
        this.base = this;
        this.closed = Map.of();
        this.out = ArcTable.out(links);
        this.in = ArcTable.in(links);
        this.component = StrongComponents.of(out.first, out.far);
        this.main = longestOnly(lengthsM());
        this.widths = BucketWidth.of(out);
        this.idle = new ConcurrentLinkedQueue<>();
    }

    private RoadGraph(RoadGraph base, Map<Integer, ClosedStretch> closed) {
        this.mode = base.mode;
        this.network = base.network;
        this.links = base.links;
        this.base = base;
        this.closed = Map.copyOf(closed);
        this.out = base.out.closing(links, closed.keySet());
        this.in = base.in.closing(links, closed.keySet());
        this.component = StrongComponents.of(out.first, out.far);
        this.main = longParts(lengthsM());
        this.widths = base.widths;
        this.idle = base.idle;
    }

    /** The graph of one mode, with the speeds of a class table. */
    public static RoadGraph of(RoadNetwork network, RoadClassTable classes, TravelMode mode) {
        RoadNetwork usable = network.restrictedTo(
                road -> classes.of(road.roadClass()).speedKmh(mode).isPresent());
        return new RoadGraph(mode, usable, RoadLinks.of(usable, classes, mode));
    }

    /**
     * The graph of all roads with these stretches closed, and no others. Two stretches of one link close what lies between
     * them too.
     *
     * @throws IndexOutOfBoundsException if there is no such link
     */
    public RoadGraph closing(Collection<ClosedStretch> stretches) {
        Map<Integer, ClosedStretch> byLink = new HashMap<>();
        stretches.forEach(s -> byLink.merge(s.link(), s, ClosedStretch::with));
        if (byLink.equals(closed)) {
            return this;
        }
        return byLink.isEmpty() ? base : new RoadGraph(base, byLink);
    }

    /** The graph without closures; this one if it has none. */
    public RoadGraph base() {
        return base;
    }

    public TravelMode mode() {
        return mode;
    }

    /** Nodes are numbered from 0 to this, not included. */
    public int nodeCount() {
        return links.nodeCount();
    }

    /** Links are numbered from 0 to this, not included. */
    public int linkCount() {
        return links.count();
    }

    /** Length of a link in metres. */
    public double linkLengthM(int link) {
        return links.lengthM(link);
    }

    /** The road on which a link lies. */
    public Road linkRoad(int link) {
        RoadPiece piece = network.pieces().get(links.piece(link));
        return piece.partAt((links.fromM(link) + links.toM(link)) / 2).road();
    }

    /** The road on which a place on a link lies, some metres from its end A; at a seam the one towards B. */
    public Road roadAt(int link, double alongM) {
        RoadPiece piece = network.pieces().get(links.piece(link));
        double withinM = Math.max(0, Math.min(links.lengthM(link), alongM));
        return piece.partAt(links.fromM(link) + withinM).road();
    }

    /** The node at a link's end A or B. */
    public int nodeAt(int link, boolean endB) {
        return endB ? links.b(link) : links.a(link);
    }

    /** True where the mode may drive a link in that direction; closures do not matter. */
    public boolean permits(int link, boolean towardsB) {
        return towardsB ? links.forward(link) : links.backward(link);
    }

    /** What is closed of a link; null: nothing. */
    public @Nullable ClosedStretch closedOf(int link) {
        return closed.get(link);
    }

    /**
     * True where a link belongs to the largest part of the network within which every place can be reached from every
     * other; false on a road island. Waters are not joined to one another, so for a boat every such part is one. Where
     * closures cut that part in several, those of 2 km and more still are: there may be units on either side
     * of a closed bridge.
     */
    public boolean onMainNetwork(int link) {
        return isMain(links.a(link)) && isMain(links.b(link)) && component[links.a(link)] == component[links.b(link)];
    }

    /** The same for a place on a link, some metres from A: what is closed ahead of it or behind it cuts it off from there. */
    boolean onMainNetwork(int link, double alongM) {
        ClosedStretch gap = closed.get(link);
        if (gap == null) {
            return onMainNetwork(link);
        }
        boolean bothWays = links.forward(link) && links.backward(link);
        return bothWays && (alongM < gap.fromM() ? isMain(links.a(link)) : alongM > gap.toM() && isMain(links.b(link)));
    }

    /** True for a node of such a part. */
    boolean isMain(int node) {
        return mode == TravelMode.BOAT || main[component[node]];
    }

    /** The usable network from which the graph is made. */
    RoadNetwork network() {
        return network;
    }

    RoadLinks links() {
        return links;
    }

    Map<Integer, ClosedStretch> closed() {
        return closed;
    }

    /** The arcs by the nodes that they leave. */
    ArcTable out() {
        return out;
    }

    /** The arcs by the nodes that they come to. */
    ArcTable in() {
        return in;
    }

    /** Arrays to search with; to be given back. */
    TravelSearch borrowSearch() {
        TravelSearch found = idle.poll();
        return found == null ? new TravelSearch(nodeCount(), widths) : found;
    }

    void giveBack(TravelSearch search) {
        idle.add(search);
    }

    /**
     * The vertices of a link between two distances from its end A, in metres on the network's plane; backwards if
     * {@code toM < fromM}. At least two, equal ones where the distances are.
     */
    public List<Coordinate> line(int link, double fromM, double toM) {
        return links.line(network, link, fromM, toM);
    }

    /** Metres of road per component; of the largest part only when nothing is closed, where something is. */
    private double[] lengthsM() {
        double[] lengthM = new double[nodeCount()];
        for (int l = 0; l < links.count(); l++) {
            int a = component[links.a(l)];
            int b = component[links.b(l)];
            ClosedStretch gap = closed.get(l);
            if (base != this && !base.onMainNetwork(l)) {
                continue;
            }
            if (gap != null && links.forward(l) && links.backward(l)) {
                lengthM[a] += gap.fromM();
                lengthM[b] += Math.max(0, links.lengthM(l) - gap.toM());
            } else if (gap == null && a == b) {
                lengthM[a] += links.lengthM(l);
            }
        }
        return lengthM;
    }

    private static boolean[] longestOnly(double[] lengthM) {
        int longest = 0;
        for (int c = 0; c < lengthM.length; c++) {
            longest = lengthM[c] > lengthM[longest] ? c : longest;
        }
        boolean[] main = new boolean[lengthM.length];
        if (main.length > 0) {
            main[longest] = true;
        }
        return main;
    }

    private static boolean[] longParts(double[] lengthM) {
        boolean[] main = longestOnly(lengthM);
        for (int c = 0; c < lengthM.length; c++) {
            main[c] |= lengthM[c] >= PART_M;
        }
        return main;
    }
}
