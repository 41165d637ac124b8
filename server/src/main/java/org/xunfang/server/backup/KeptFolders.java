package org.xunfang.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folders of the data folder that must survive beside the database. All else in it is made anew, or another's. */
final class KeptFolders {

    /** Certificates and the authority that phones trust; uploads that wait for their import; photos, videos, voices. */
    static final List<String> NAMES = List.of("tls", "uploads", "media");

    private KeptFolders() {}

    /** Every regular file in them, as a path relative to the data folder, sorted; links are not followed. */
    static List<Path> files(Path dataFolder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String name : NAMES) {
            Path folder = dataFolder.resolve(name);
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                            .map(dataFolder::relativize)
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** True for a relative path that stays in one of the folders. */
    static boolean hold(String relative) {
        Path path = Path.of(relative);
        return !path.isAbsolute()
                && path.equals(path.normalize())
                && path.getNameCount() > 1
                && NAMES.contains(path.getName(0).toString());
    }
}
