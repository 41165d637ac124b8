package org.xunfang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.FileImport;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.TravelMode;

/** The car's graph of the roads of an OpenStreetMap file. */
final class OsmRoads {
    private OsmRoads() {}

    static RoadGraph graph(Path file) throws IOException, UnreadableFileException {
        List<CountyRow.Road> rows = new ArrayList<>();
        FileImport.read(file, file.getFileName().toString(), ImportOptions.defaults(), row -> {
            if (row instanceof CountyRow.Road road) {
                rows.add(road);
            }
        });
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
