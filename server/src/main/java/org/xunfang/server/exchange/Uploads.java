package org.xunfang.server.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.jobs.ServerMark;

/**
 * Where uploads lie until they are imported: below the data folder, each server process in a folder of its own named by its
 * {@link ServerMark}. So what a killed process has left can be told from what another one is just writing, and goes as soon
 * as no job waits for it. Thread-safe.
 */
public final class Uploads {

    /** Longer than any upload takes, and shorter than anybody waits for space. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Path folder;
    private final Path own;
    private final Jdbi jdbi;

    /** @param folder of all servers that share it */
    public Uploads(Path folder, Jdbi jdbi) {
        this.folder = folder;
        this.own = folder.resolve(ServerMark.own().text());
        this.jdbi = jdbi;
    }

    /** Makes this process's folder, and settles what killed ones have left. */
    public void open() {
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settle();
    }

    /** This process's folder; what is still on its way in may lie here too. */
    public Path incoming() {
        return own;
    }

    Path file(UUID id) {
        return own.resolve(id.toString());
    }

    private static final String WAITING = """
            SELECT detail->'order'->>'file' FROM job WHERE kind = 'import' AND state IN ('queued', 'running')
            """;

    private static final String END_LOST = """
            UPDATE import_run i SET state = 'failed', finished_at = now(), report = '{"code": "import.broken_off"}'
            WHERE state = 'running' AND NOT EXISTS (
              SELECT FROM job WHERE kind = 'import' AND state IN ('queued', 'running') AND detail->'order'->>'id' = i.id::text)
            """;

    /** Removes uploads that no job waits for any more, and ends imports whose job has ended. */
    public void settle() {
        jdbi.useHandle(h -> h.execute(END_LOST));
        // looked at before the jobs: an upload that gets its job in between is not among them
        List<Path> candidates = leftBehind();
        // by their names, which are ids: the folder may be reached by another path than when the upload came
        Set<Path> waiting = jdbi
                .withHandle(h -> h.createQuery(WAITING).mapTo(String.class).list())
                .stream()
                .map(file -> Path.of(file).getFileName())
                .collect(Collectors.toSet());
        for (Path path : candidates) {
            if (!waiting.contains(path.getFileName())) {
                delete(path);
            }
        }
    }

    /** Files of dead processes, and old ones; last the folders of dead processes, which go when they are empty. */
    private List<Path> leftBehind() {
        Instant old = Instant.now().minus(FORGOTTEN);
        try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder, 2) : Stream.empty()) {
            return all.filter(p -> !p.equals(folder) && isLeftBehind(p, old))
                    .sorted((a, b) -> b.getNameCount() - a.getNameCount())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // another server has just removed something: the next look finds the rest
            return List.of();
        }
    }

    private boolean isLeftBehind(Path path, Instant old) {
        if (ServerMark.isOfDead(String.valueOf(folder.relativize(path).getName(0)))) {
            return true;
        }
        return Files.isRegularFile(path) && path.toFile().lastModified() < old.toEpochMilli();
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stillInUse) {
            // a folder with an upload that waits
        }
    }
}
