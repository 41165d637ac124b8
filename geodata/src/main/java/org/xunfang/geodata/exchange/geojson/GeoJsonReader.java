package org.xunfang.geodata.exchange.geojson;

import java.io.IOException;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.SourceFile;
import org.xunfang.geodata.exchange.UnreadableFileException;

/** Reads a file's features as rows of a county. */
public final class GeoJsonReader {
    private final FeatureRows features;
    private final ImportCollector collector;

    public GeoJsonReader(ImportOptions options, ImportCollector collector) {
        this.features = new FeatureRows(options, collector);
        this.collector = collector;
    }

    /** Reads the whole file, once to check it and once for its rows. */
    public void read(SourceFile file) throws IOException, UnreadableFileException {
        file.expect(2, collector::read);
        GeoJsonFeatures.read(file, (number, feature) -> features.feature(String.valueOf(number), feature));
    }
}
