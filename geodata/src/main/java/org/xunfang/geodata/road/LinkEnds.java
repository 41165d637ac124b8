package org.xunfang.geodata.road;

/**
 * How a place on a link comes to the link's ends, and from there to the place: what is permitted, and what it costs. A place
 * at the very end of a link is at its node, whichever way the link may be used; nothing leads through a closed stretch.
 */
final class LinkEnds {
    private static final double AT_END_M = 1e-6;

    private final RoadGraph graph;
    private final RoadLinks links;

    LinkEnds(RoadGraph graph) {
        this.graph = graph;
        this.links = graph.links();
    }

    /** True where the way from the place to A is permitted. */
    boolean toA(Snap.OnRoad place) {
        return (links.backward(place.link()) || atA(place)) && openToA(place);
    }

    boolean toB(Snap.OnRoad place) {
        return (links.forward(place.link()) || atB(place)) && openToB(place);
    }

    /** True where the way from A to the place is permitted. */
    boolean fromA(Snap.OnRoad place) {
        return (links.forward(place.link()) || atA(place)) && openToA(place);
    }

    boolean fromB(Snap.OnRoad place) {
        return (links.backward(place.link()) || atB(place)) && openToB(place);
    }

    /** True where one comes from a place to another one of its link along the link. */
    boolean direct(Snap.OnRoad from, Snap.OnRoad to) {
        if (from.link() != to.link()) {
            return false;
        }
        if (from.alongM() == to.alongM()) {
            return true;
        }
        boolean onward = to.alongM() > from.alongM();
        ClosedStretch gap = graph.closedOf(from.link());
        boolean open = gap == null
                || Math.max(from.alongM(), to.alongM()) < gap.fromM()
                || Math.min(from.alongM(), to.alongM()) > gap.toM();
        return open && (onward ? links.forward(from.link()) : links.backward(from.link()));
    }

    /** {@link TravelCost} of the way along the link, or {@link TravelCost#NONE}. */
    long directCost(Snap.OnRoad from, Snap.OnRoad to) {
        return direct(from, to) ? cost(from.link(), Math.abs(to.alongM() - from.alongM())) : TravelCost.NONE;
    }

    long costBesideA(Snap.OnRoad place) {
        return cost(place.link(), place.alongM());
    }

    long costBesideB(Snap.OnRoad place) {
        return cost(place.link(), links.lengthM(place.link()) - place.alongM());
    }

    private long cost(int link, double metres) {
        return TravelCost.of(links.seconds(link, metres), metres);
    }

    private boolean openToA(Snap.OnRoad place) {
        ClosedStretch gap = graph.closedOf(place.link());
        return gap == null || place.alongM() < gap.fromM();
    }

    private boolean openToB(Snap.OnRoad place) {
        ClosedStretch gap = graph.closedOf(place.link());
        return gap == null || place.alongM() > gap.toM();
    }

    private static boolean atA(Snap.OnRoad place) {
        return place.alongM() < AT_END_M;
    }

    private boolean atB(Snap.OnRoad place) {
        return links.lengthM(place.link()) - place.alongM() < AT_END_M;
    }
}
