package org.xunfang.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.TravelMode;

/**
 * Roads and vehicles of the city of Xi'an, from a Shapefile of one-part lines with names in GBK and a table of fixes. Two roads of
 * one line in opposite directions are taken for one. Not changed once read.
 */
final class RealTracks {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int DIRECTION_AT = 10;
    private static final int NAME_AT = 61;
    private static final int NAME_LENGTH = 80;

    final RoadGraph graph;
    private final LocalPlane plane;
    private final Path folder;

    RealTracks(Path folder) throws IOException {
        this.folder = folder;
        ByteBuffer lines = read("modifiedConn_link.shp");
        ByteBuffer table = read("modifiedConn_link.dbf");
        this.plane = LocalPlane.around(
                new Envelope(lines.getDouble(36), lines.getDouble(52), lines.getDouble(44), lines.getDouble(60)));
        Map<List<Coordinate>, Road> roads = new LinkedHashMap<>();
        int row = table.getShort(8);
        for (int at = 100; at < lines.limit(); at += 8 + 2 * Integer.reverseBytes(lines.getInt(at + 4))) {
            LineString line = line(lines, at + 8);
            add(roads, table, row, line);
            row += table.getShort(10);
        }
        RoadNetwork network = RoadNetwork.of(List.copyOf(roads.values()));
        this.graph = RoadGraph.of(network, RoadClassTable.standard(), TravelMode.CAR);
    }

    /** The vehicles' fixes in the order of time, of the accuracy that is given. */
    Map<String, List<Fix>> vehicles(String file, double accuracyM) throws IOException {
        Map<String, List<Fix>> vehicles = new TreeMap<>();
        List<String> rows = Files.readAllLines(folder.resolve(file));
        for (String text : rows.subList(1, rows.size())) {
            String[] cells = text.split(",");
            Coordinate at = plane.toPlane(Double.parseDouble(cells[2]), Double.parseDouble(cells[3]));
            long timeMs = LocalDateTime.parse(cells[1], TIME)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
            vehicles.computeIfAbsent(cells[0], k -> new ArrayList<>()).add(new Fix(timeMs, at.x, at.y, accuracyM));
        }
        return vehicles;
    }

    private void add(Map<List<Coordinate>, Road> roads, ByteBuffer table, int row, LineString line) {
        Road other = roads.get(List.of(line.reverse().getCoordinates()));
        if (line.getLength() == 0 || other != null && other.oneway() == 0) {
            return;
        }
        String id = other != null ? other.id() : "r" + roads.size();
        int oneway = other != null ? 0 : Integer.parseInt(text(table, row + DIRECTION_AT, 9));
        Road road = new Road(
                id,
                text(table, row + NAME_AT, NAME_LENGTH),
                RoadClassTable.UNKNOWN,
                0,
                false,
                false,
                false,
                oneway,
                Road.Join.SHARED_VERTEX,
                other != null ? other.line() : line);
        roads.put(List.of(road.line().getCoordinates()), road);
    }

    private LineString line(ByteBuffer lines, int at) {
        int parts = lines.getInt(at + 36);
        Coordinate[] c = new Coordinate[lines.getInt(at + 40)];
        for (int i = 0; i < c.length; i++) {
            int place = at + 44 + 4 * parts + 16 * i;
            c[i] = plane.toPlane(lines.getDouble(place), lines.getDouble(place + 8));
        }
        return FACTORY.createLineString(c);
    }

    private ByteBuffer read(String file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer table, int at, int length) {
        return new String(table.array(), at, length, Charset.forName("GBK")).strip();
    }
}
