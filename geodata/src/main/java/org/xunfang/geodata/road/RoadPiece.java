package org.xunfang.geodata.road;

import java.util.List;
import org.locationtech.jts.geom.LineString;

/**
 * A stretch of road from one junction or dead end to the next. It may run over several roads that continue one another.
 *
 * @param id position in {@link RoadNetwork#pieces()}
 * @param from node where the line starts
 * @param to node where the line ends; equal to {@code from} for a loop
 * @param line metres on the network's plane
 * @param parts the roads along the line, without gaps, from 0 to the line's length; never empty
 */
public record RoadPiece(int id, int from, int to, LineString line, List<Part> parts) {

    /**
     * A road's part in a piece.
     *
     * @param fromM start in metres along the piece
     * @param toM end in metres along the piece, over {@code fromM}
     * @param forward true where the road is digitised in the direction of the piece
     */
    public record Part(Road road, double fromM, double toM, boolean forward) {}

    public RoadPiece {
        parts = List.copyOf(parts);
    }

    public double lengthM() {
        return parts.get(parts.size() - 1).toM();
    }

    /** The node at the other end. */
    public int other(int node) {
        return node == from ? to : from;
    }

    /** The part that holds the point so many metres along the piece; at a seam the later one. */
    public Part partAt(double alongM) {
        for (Part part : parts) {
            if (alongM < part.toM()) {
                return part;
            }
        }
        return parts.get(parts.size() - 1);
    }
}
