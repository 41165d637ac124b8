package org.xunfang.geodata.road;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * The road network as one mode of travel can use it, in arrays.
 *
 * <p>A <em>link</em> is a stretch of a road piece on which speed and permitted directions do not change; it runs from its
 * end A to its end B. Links meet at nodes, numbered from 0 without gaps; they are not the network's node numbers. Roads
 * that the mode cannot use are left out. One-way roads bind every mode but {@link TravelMode#FOOT}. Turns cost nothing.
 *
 * <p>Immutable and thread-safe.
 */
public final class RoadGraph {
    private final TravelMode mode;
    private final RoadNetwork network;
    private final RoadLinks links;
    private final int nodeCount;
    private final int[] firstArc;
    private final int[] arcHead;
    private final int[] arcLink;
    private final float[] arcSeconds;
    private final int[] component;
    private final int mainComponent;

    private RoadGraph(TravelMode mode, RoadNetwork network, RoadLinks links) {
        this.mode = mode;
        this.network = network;
        this.links = links;
        this.nodeCount = links.nodeCount();
        this.firstArc = new int[nodeCount + 1];
        for (int l = 0; l < links.count(); l++) {
            firstArc[links.a(l) + 1] += links.forward(l) ? 1 : 0;
            firstArc[links.b(l) + 1] += links.backward(l) ? 1 : 0;
        }
        for (int n = 0; n < nodeCount; n++) {
            firstArc[n + 1] += firstArc[n];
        }
        int arcs = firstArc[nodeCount];
        this.arcHead = new int[arcs];
        this.arcLink = new int[arcs];
        this.arcSeconds = new float[arcs];
        int[] next = firstArc.clone();
        for (int l = 0; l < links.count(); l++) {
            if (links.forward(l)) {
                setArc(next[links.a(l)]++, links.b(l), l);
            }
            if (links.backward(l)) {
                setArc(next[links.b(l)]++, links.a(l), l);
            }
        }
        this.component = StrongComponents.of(firstArc, arcHead);
        this.mainComponent = longestComponent();
    }

    /** The graph of one mode, with the speeds of a class table. */
    public static RoadGraph of(RoadNetwork network, RoadClassTable classes, TravelMode mode) {
        RoadNetwork usable = network.restrictedTo(
                road -> classes.of(road.roadClass()).speedKmh(mode).isPresent());
        return new RoadGraph(mode, usable, RoadLinks.of(usable, classes, mode));
    }

    public TravelMode mode() {
        return mode;
    }

    /** Nodes are numbered from 0 to this, not included. */
    public int nodeCount() {
        return nodeCount;
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

    /**
     * True where a link belongs to the largest part of the network within which every place can be reached from every
     * other; false on a road island.
     */
    public boolean onMainNetwork(int link) {
        return component[links.a(link)] == mainComponent && component[links.b(link)] == mainComponent;
    }

    /** The usable network from which the graph is made. */
    RoadNetwork network() {
        return network;
    }

    RoadLinks links() {
        return links;
    }

    /** First arc out of a node; the arcs of node n end before {@code firstArc(n + 1)}. */
    int firstArc(int node) {
        return firstArc[node];
    }

    int arcHead(int arc) {
        return arcHead[arc];
    }

    int arcLink(int arc) {
        return arcLink[arc];
    }

    float arcSeconds(int arc) {
        return arcSeconds[arc];
    }

    /** The vertices of a link between two distances from its end A, in metres; backwards if {@code toM < fromM}. */
    List<Coordinate> line(int link, double fromM, double toM) {
        return links.line(network, link, fromM, toM);
    }

    private void setArc(int arc, int head, int link) {
        arcHead[arc] = head;
        arcLink[arc] = link;
        arcSeconds[arc] = (float) links.seconds(link, links.lengthM(link));
    }

    private int longestComponent() {
        double[] lengthM = new double[nodeCount];
        int longest = 0;
        for (int l = 0; l < links.count(); l++) {
            int c = component[links.a(l)];
            if (c == component[links.b(l)]) {
                lengthM[c] += links.lengthM(l);
                if (lengthM[c] > lengthM[longest]) {
                    longest = c;
                }
            }
        }
        return longest;
    }
}
