package org.xunfang.geodata.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import org.xunfang.geodata.exchange.csv.CameraCsvReader;
import org.xunfang.geodata.exchange.geojson.GeoJsonFeatures;
import org.xunfang.geodata.exchange.geojson.GeoJsonReader;
import org.xunfang.geodata.exchange.osm.OsmReader;

/**
 * Reads a file of any known format. The format is told by the file's first bytes; only where they leave it open does the
 * name decide.
 */
public final class FileImport {
    private static final int HEAD = 4096;

    private FileImport() {}

    /**
     * Reads a whole file and hands its rows on as they come.
     *
     * <p>Every format is read through once before the first row is handed on, so that a damaged or cut-off file brings
     * nothing at all. Of an OSM file the villages come before the hamlets, after everything else.
     *
     * @param fileName the name that the user knows the file by; only its ending is looked at
     * @param sink called on this thread; its exceptions end the import, but for {@link RowRefusedException}
     * @return the account of all rows
     * @throws UnreadableFileException where the file as a whole cannot be imported
     * @throws IOException where the file cannot be read for reasons of the machine
     */
    public static ImportReport read(Path file, String fileName, ImportOptions options, RowSink sink)
            throws IOException, UnreadableFileException {
        SourceFile source = new SourceFile(file, options.progress());
        return whole(() -> read(source, fileName, options, sink));
    }

    /**
     * Reads the features of a GeoJSON file as they are, packed by gzip or not.
     *
     * @throws UnreadableFileException where the file as a whole cannot be read; then no feature has been handed on
     * @throws IOException where the file cannot be read for reasons of the machine
     */
    public static void readFeatures(Path file, GeoJsonFeatures.FeatureVisitor visitor)
            throws IOException, UnreadableFileException {
        SourceFile source = new SourceFile(file, ImportProgress.NONE);
        source.expect(2, () -> 0);
        whole(() -> {
            GeoJsonFeatures.read(source, visitor);
            return source;
        });
    }

    /** Reads a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException, UnreadableFileException;
    }

    private static <T> T whole(Reading<T> reading) throws IOException, UnreadableFileException {
        try {
            return reading.read();
        } catch (EOFException e) {
            throw new UnreadableFileException(ImportReason.FILE_TRUNCATED, Map.of(), e);
        } catch (ZipException e) {
            throw new UnreadableFileException(ImportReason.FILE_DAMAGED, Map.of(), e);
        } catch (SourceFile.TooLargeException e) {
            throw new UnreadableFileException(ImportReason.FILE_TOO_LARGE, Map.of(), e);
        }
    }

    private static ImportReport read(SourceFile source, String fileName, ImportOptions options, RowSink sink)
            throws IOException, UnreadableFileException {
        byte[] head = source.head(HEAD);
        if (head.length == 0) {
            throw new UnreadableFileException(ImportReason.FILE_EMPTY, Map.of());
        }
        FileFormat format = FileFormat.of(head, fileName.toLowerCase(Locale.ROOT));
        ImportCollector collector = new ImportCollector(format.id(), sink);
        switch (format) {
            case OSM_PBF -> OsmReader.pbf(source).read(options.cameraKind(), collector);
            case OSM_XML -> OsmReader.xml(source).read(options.cameraKind(), collector);
            case GEOJSON -> new GeoJsonReader(options, collector).read(source);
            case CSV -> new CameraCsvReader(options, collector).read(source);
        }
        return collector.report();
    }
}
