package org.xunfang.geodata.match;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.Imported;
import org.xunfang.geodata.exchange.SharedData;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.TravelMode;

/** The car's graph of real roads. */
public final class RealRoads {
    private RealRoads() {}

    public static RoadGraph of(String file) throws UnreadableFileException {
        List<CountyRow.Road> rows = Imported.file(SharedData.at(file)).all(CountyRow.Road.class);
        Envelope box = new Envelope();
        rows.forEach(r -> box.expandToInclude(r.line().getEnvelopeInternal()));
        LocalPlane plane = LocalPlane.around(box);
        List<Road> roads = rows.stream()
                .map(r -> new Road(
                        r.externalId(),
                        r.name(),
                        r.roadClass(),
                        r.layer(),
                        r.bridge(),
                        r.tunnel(),
                        r.covered(),
                        r.oneway(),
                        Road.Join.valueOf(r.join().name()),
                        plane.toPlane(r.line())))
                .toList();
        return RoadGraph.of(RoadNetwork.of(roads), RoadClassTable.standard(), TravelMode.CAR);
    }
}
