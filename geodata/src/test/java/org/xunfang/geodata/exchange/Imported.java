package org.xunfang.geodata.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an import of a file gave: its rows and its report. */
public record Imported(List<CountyRow> rows, ImportReport report) {

    public static Imported file(Path file, ImportOptions options) throws UnreadableFileException {
        try {
            List<CountyRow> rows = new ArrayList<>();
            ImportReport report = FileImport.read(file, file.getFileName().toString(), options, rows::add);
            return new Imported(rows, report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Imported file(Path file) throws UnreadableFileException {
        return file(file, ImportOptions.defaults());
    }

    /** A file of these bytes under this name. */
    public static Imported bytes(byte[] content, String name, ImportOptions options) throws UnreadableFileException {
        try {
            Path folder = Files.createTempDirectory("xunfang-import");
            Path file = Files.write(folder.resolve(name), content);
            try {
                return file(file, options);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Imported text(String content, String name) throws UnreadableFileException {
        return bytes(content.getBytes(StandardCharsets.UTF_8), name, ImportOptions.defaults());
    }

    public <R extends CountyRow> List<R> all(Class<R> kind) {
        return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public <R extends CountyRow> R only(Class<R> kind) {
        List<R> all = all(kind);
        if (all.size() != 1) {
            throw new AssertionError("expected one " + kind.getSimpleName() + " but got " + all + ", " + report);
        }
        return all.get(0);
    }
}
