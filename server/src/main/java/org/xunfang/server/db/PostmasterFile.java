package org.xunfang.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} in a data directory says. It outlives a postmaster that was killed.
 *
 * @param pid process id of the postmaster
 * @param port TCP port that it listens on
 */
record PostmasterFile(long pid, int port) {
    private static final String NAME = "postmaster.pid";

    /** Reads the file; empty if there is none or it is not written completely yet. */
    static Optional<PostmasterFile> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve(NAME));
            return lines.size() < 4
                    ? Optional.empty()
                    : Optional.of(new PostmasterFile(
                            Long.parseLong(lines.get(0).strip()),
                            Integer.parseInt(lines.get(3).strip())));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new ClusterException("cannot read " + data.resolve(NAME) + ": " + e, e);
        }
    }

    /** Removes a file that a dead postmaster left. */
    static void delete(Path data) {
        try {
            Files.deleteIfExists(data.resolve(NAME));
        } catch (IOException e) {
            throw new ClusterException("cannot remove " + data.resolve(NAME) + ": " + e, e);
        }
    }
}
