package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.xunfang.geodata.road.RoadPiece;

/** Turns edges walked along into lines and road names. */
final class RoadWalk {
    static final GeometryFactory FACTORY = new GeometryFactory();

    private RoadWalk() {}

    /** An edge walked along, from {@code a} to {@code b} if forward. */
    record Step(UnitRoads.Edge edge, boolean forward) {
        UnitRoads.End end() {
            return forward ? edge.b() : edge.a();
        }
    }

    /** The way along steps that follow one another; at least one. */
    static WayIn way(List<Step> steps) {
        CoordinateList line = new CoordinateList();
        List<WayIn.RoadOnWay> roads = new ArrayList<>();
        double lengthM = 0;
        for (Step step : steps) {
            LineString stretch = line(step.edge());
            line.add((step.forward() ? stretch : stretch.reverse()).getCoordinates(), false);
            lengthM += step.edge().lengthM();
            addRoads(step, roads);
        }
        return new WayIn(FACTORY.createLineString(line.toCoordinateArray()), lengthM, roads);
    }

    static LineString line(UnitRoads.Edge edge) {
        return (LineString) new LengthIndexedLine(edge.piece().line()).extractLine(edge.fromM(), edge.toM());
    }

    static Coordinate place(RoadPiece piece, double alongM) {
        return new LengthIndexedLine(piece.line()).extractPoint(alongM);
    }

    private static void addRoads(Step step, List<WayIn.RoadOnWay> roads) {
        List<RoadPiece.Part> parts = new ArrayList<>(step.edge().piece().parts());
        if (!step.forward()) {
            Collections.reverse(parts);
        }
        for (RoadPiece.Part part : parts) {
            double lengthM = Math.min(part.toM(), step.edge().toM())
                    - Math.max(part.fromM(), step.edge().fromM());
            if (lengthM > 0) {
                add(
                        new WayIn.RoadOnWay(
                                part.road().id(),
                                part.road().name(),
                                part.road().roadClass(),
                                lengthM),
                        roads);
            }
        }
    }

    private static void add(WayIn.RoadOnWay next, List<WayIn.RoadOnWay> roads) {
        WayIn.@Nullable RoadOnWay last = roads.isEmpty() ? null : roads.get(roads.size() - 1);
        if (last != null
                && (last.id().equals(next.id()) || (next.name() != null && Objects.equals(last.name(), next.name())))) {
            roads.set(
                    roads.size() - 1,
                    new WayIn.RoadOnWay(last.id(), last.name(), last.roadClass(), last.lengthM() + next.lengthM()));
        } else {
            roads.add(next);
        }
    }
}
