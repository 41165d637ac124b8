package org.xunfang.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** CPU seconds that processes have taken, from {@code /proc}; a hundred ticks a second. */
final class ProcessTimes {
    private static final double TICKS = 100;
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcessTimes() {}

    /** Of a process, without its children. */
    static double of(long pid) throws IOException {
        String[] stat = stat(Path.of("/proc/" + pid));
        return (Long.parseLong(stat[USER]) + Long.parseLong(stat[USER + 1])) / TICKS;
    }

    /** Of a process and all its children, also those that have ended. */
    static double withChildren(long pid) throws IOException {
        String[] own = stat(Path.of("/proc/" + pid));
        long ticks = 0;
        for (int field = USER; field <= CHILDREN_SYSTEM; field++) {
            ticks += Long.parseLong(own[field]);
        }
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path folder :
                    (Iterable<Path>) all.filter(p -> p.getFileName().toString().matches("\\d+"))::iterator) {
                ticks += childTicks(folder, pid);
            }
        }
        return ticks / TICKS;
    }

    private static long childTicks(Path folder, long parent) throws IOException {
        try {
            String[] stat = stat(folder);
            return Long.parseLong(stat[PARENT]) == parent
                    ? Long.parseLong(stat[USER]) + Long.parseLong(stat[USER + 1])
                    : 0;
        } catch (IOException e) {
            return 0; // it has ended meanwhile: no such file, or no such process while it is read
        }
    }

    /** The fields behind the name: state, parent, … */
    private static String[] stat(Path folder) throws IOException {
        String all = Files.readString(folder.resolve("stat"));
        return all.substring(all.lastIndexOf(')') + 2).split(" ");
    }
}
