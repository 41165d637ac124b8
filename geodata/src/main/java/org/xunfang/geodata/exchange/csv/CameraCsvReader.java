package org.xunfang.geodata.exchange.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.exchange.CountyRow.Camera;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.Refused;
import org.xunfang.geodata.exchange.RowKind;
import org.xunfang.geodata.exchange.SourceFile;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.geodata.exchange.register.CameraRegister;

/**
 * Reads a register of cameras. Above the headings there may be up to nine lines of title. Of rows with the same code the
 * first is taken.
 */
public final class CameraCsvReader {
    private static final int LINES_ABOVE = 9;

    private final ImportOptions options;
    private final ImportCollector collector;
    private final Set<String> ids = new HashSet<>();
    private @Nullable CsvHeader header;
    private @Nullable CameraRegister register;
    private @Nullable String firstLine;
    private int above;

    public CameraCsvReader(ImportOptions options, ImportCollector collector) {
        this.options = options;
        this.collector = collector;
    }

    /** Reads the whole file, once to check it and once for its rows. */
    public void read(SourceFile file) throws IOException, UnreadableFileException {
        if (options.kind() != null && options.kind() != RowKind.CAMERA) {
            throw new UnreadableFileException(
                    ImportReason.FILE_KIND_UNSUITABLE,
                    Map.of("kind", options.kind().name(), "format", "csv"));
        }
        file.expect(2, collector::read);
        CsvText text = CsvText.of(file);
        text.forEach(this::record);
        if (header == null) {
            throw noHeader();
        }
    }

    private void record(CsvRecord record) throws UnreadableFileException {
        CsvHeader known = header;
        CameraRegister cameras = register;
        if (known == null || cameras == null) {
            lookForHeader(record);
            return;
        }
        collector.begin(String.valueOf(record.getStartingLineNumber()));
        try {
            camera(record, known, cameras);
        } catch (Refused e) {
            collector.refuse(e.reason(), e.value());
        }
    }

    private void lookForHeader(CsvRecord record) throws UnreadableFileException {
        firstLine = firstLine == null ? String.join(" ", record.getFields()).strip() : firstLine;
        header = CsvHeader.of(record, collector).orElse(null);
        if (header != null) {
            register = new CameraRegister(header.has("state"), options.cameraKind(), collector);
        } else if (++above > LINES_ABOVE) {
            throw noHeader();
        }
    }

    private UnreadableFileException noHeader() {
        String found = firstLine == null ? "" : firstLine;
        String shown = found.substring(0, Math.min(found.length(), 120));
        return new UnreadableFileException(ImportReason.FILE_NO_HEADER, Map.of("found", shown));
    }

    private void camera(CsvRecord record, CsvHeader known, CameraRegister cameras) throws Refused {
        for (int i = known.width(); i < record.getFieldCount(); i++) {
            if (!record.getField(i).isBlank()) {
                // Most likely an unquoted separator inside a value: everything behind it stands in the wrong column.
                throw new Refused(ImportReason.ROW_FIELD_COUNT, record.getFieldCount() + " > " + known.width());
            }
        }
        Map<String, String> values = known.values(record);
        double x = number(values, "lon");
        double y = number(values, "lat");
        Coordinate place = LonLat.of(x, y, options.toWgs84());
        Camera camera = cameras.camera(values, place);
        if (!ids.add(camera.externalId())) {
            throw new Refused(ImportReason.ID_DUPLICATE, camera.externalId());
        }
        collector.take(camera);
    }

    private static double number(Map<String, String> values, String field) throws Refused {
        String text = values.get(field);
        if (text == null) {
            throw new Refused(ImportReason.COORDINATE_MISSING, field);
        }
        OptionalDouble number = Degrees.parse(text);
        if (number.isEmpty()) {
            throw new Refused(ImportReason.COORDINATE_NOT_A_NUMBER, text);
        }
        return number.getAsDouble();
    }
}
