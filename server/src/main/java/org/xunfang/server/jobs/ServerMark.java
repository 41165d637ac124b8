package org.xunfang.server.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.xunfang.server.db.Ids;

/**
 * Names a server process so that another one on the same host can tell for certain that it has died, without waiting for
 * its heartbeats to fail: {@code <place>-<process id>-<start>}. The place is this boot of this host, or this container;
 * of a process elsewhere nothing is ever claimed.
 *
 * @param text letters, digits and dashes, at most 60 characters
 */
public record ServerMark(String text) {

    private static final String PLACE = place();

    /** The mark of this process. */
    public static ServerMark own() {
        ProcessHandle self = ProcessHandle.current();
        return new ServerMark(PLACE + "-" + self.pid() + "-" + startMs(self));
    }

    /** True where a text begins with the mark of a process that ran in this place and runs no more. */
    public static boolean isOfDead(String text) {
        String[] parts = text.split("-", 4);
        if (parts.length < 3 || !parts[0].equals(PLACE)) {
            return false;
        }
        try {
            long pid = Long.parseLong(parts[1]);
            // a process id may be in use again, by a process that has started at another time
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(p -> !parts[2].equals(startMs(p)))
                    .orElse(true);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String startMs(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .map(String::valueOf)
                .orElse("0");
    }

    private static String place() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String processes =
                    Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return HexFormat.of().formatHex(Ids.sha256(boot + " " + processes), 0, 6);
        } catch (IOException | UnsupportedOperationException e) {
            // nowhere known: a place that no other process has
            return Ids.token().replaceAll("[^A-Za-z0-9]", "");
        }
    }
}
