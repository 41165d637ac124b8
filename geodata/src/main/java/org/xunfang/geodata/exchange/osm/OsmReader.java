package org.xunfang.geodata.exchange.osm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.ZipException;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.SourceFile;
import org.xunfang.geodata.exchange.UnreadableFileException;

/** Reads an OSM file in passes, see the package. */
public final class OsmReader {
    private final SourceFile file;
    private final OsmFormat format;

    private OsmReader(SourceFile file, OsmFormat format) {
        this.file = file;
        this.format = format;
    }

    /** A reader of OSM XML. */
    public static OsmReader xml(SourceFile file) {
        return new OsmReader(file, new OsmXml());
    }

    /** A reader of OSM PBF. */
    public static OsmReader pbf(SourceFile file) {
        return new OsmReader(file, new OsmPbf());
    }

    /**
     * Reads the whole file.
     *
     * @param cameraKind the kind of cameras whose tags do not say it
     * @throws UnreadableFileException before the first row is handed on
     */
    public void read(CameraKind cameraKind, ImportCollector collector) throws IOException, UnreadableFileException {
        file.expect(2, collector::read);
        FirstPass first = new FirstPass();
        pass(first);
        file.expect(first.nodesFirst() ? 2 : 3, collector::read);

        NodeStore nodes = new NodeStore();
        NodeRows nodeRows = new NodeRows(nodes, cameraKind, collector);
        WayRows wayRows = new WayRows(nodes, first.memberWays(), collector);
        if (first.nodesFirst()) {
            pass(new BothRows(nodeRows, wayRows));
        } else {
            pass(nodeRows);
            pass(wayRows);
        }
        RelationRows relationRows = new RelationRows(nodes, wayRows.kept(), collector);
        first.areas().forEach(relationRows::area);
        VillageRule.of(relationRows.boundaries(first.boundaries()), nodeRows.settlements())
                .handOn(collector);
    }

    private void pass(OsmVisitor visitor) throws IOException, UnreadableFileException {
        try (InputStream in = file.open()) {
            format.read(in, visitor);
        } catch (EOFException e) {
            // A gzip stream that stops before its end.
            throw new UnreadableFileException(ImportReason.FILE_TRUNCATED, Map.of(), e);
        } catch (ZipException e) {
            throw new UnreadableFileException(ImportReason.FILE_DAMAGED, Map.of(), e);
        }
    }

    /** Nodes and ways in one pass, for files that have all their nodes before the first way. */
    private record BothRows(NodeRows nodes, WayRows ways) implements OsmVisitor {
        @Override
        public void node(long id, double lon, double lat, Map<String, String> tags) {
            nodes.node(id, lon, lat, tags);
        }

        @Override
        public void way(long id, long[] refs, Map<String, String> tags) {
            ways.way(id, refs, tags);
        }
    }
}
