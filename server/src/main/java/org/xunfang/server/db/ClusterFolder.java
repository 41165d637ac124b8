package org.xunfang.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The folder that holds one cluster: {@code data} (PostgreSQL's), {@code log}, and {@code postgresql.conf}, written by
 * the server. The folder itself belongs to the server's user, so that a server run as root never writes where the
 * cluster's user could have put a link.
 *
 * @param path absolute path of the folder
 */
record ClusterFolder(Path path) {
    static final String LOCATION_FILE = "cluster-location";

    /** Where clusters go whose data folder the cluster's user cannot reach, e.g. below root's home. */
    static final Path ELSEWHERE = Path.of("/var/lib/xunfang");

    /**
     * The cluster folder of a data folder: the one named in its {@code cluster-location}, or {@code postgres} below it,
     * or, where the user cannot reach that, a new one under {@link #ELSEWHERE}, which is then noted. Created if absent.
     */
    static ClusterFolder of(Path dataFolder, ClusterUser user) {
        try {
            ClusterFolder folder = new ClusterFolder(locate(dataFolder, user));
            folder.create(user);
            return folder;
        } catch (IOException e) {
            throw new ClusterException("cannot prepare the database folder of " + dataFolder + ": " + e, e);
        }
    }

    /** Where the data folder's cluster is, if it has one; nothing is created. */
    static Path existing(Path dataFolder) {
        Path note = dataFolder.resolve(LOCATION_FILE);
        try {
            return Files.exists(note) ? Path.of(Files.readString(note).strip()) : dataFolder.resolve("postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("log");
    }

    Path configuration() {
        return path.resolve("postgresql.conf");
    }

    /** Writes the configuration so that the cluster's user can read it, whatever the caller's umask. */
    void writeConfiguration(ClusterSettings settings) throws IOException {
        Files.writeString(configuration(), settings.text());
        Files.setPosixFilePermissions(configuration(), PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static Path locate(Path dataFolder, ClusterUser user) throws IOException {
        Path existing = existing(dataFolder);
        if (Files.exists(dataFolder.resolve(LOCATION_FILE))) {
            if (!Files.isDirectory(existing)) {
                throw new ClusterException("the database folder " + existing + " named in "
                        + dataFolder.resolve(LOCATION_FILE) + " does not exist\nMaybe restore it, or choose another"
                        + " data folder with --data.");
            }
            claim(existing, dataFolder);
            return existing;
        }
        if (user.reaches(dataFolder)) {
            return existing;
        }
        if (Files.exists(existing)) {
            throw new ClusterException("the user " + user.other().orElse("") + " can no longer reach " + existing
                    + "\nMaybe give others the right to enter each folder above it (chmod o+x).");
        }
        return newElsewhere(dataFolder);
    }

    private static Path newElsewhere(Path dataFolder) throws IOException {
        String unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Path folder = ELSEWHERE.resolve(dataFolder.getFileName() + "-" + unique);
        createPublic(ELSEWHERE);
        createPublic(folder);
        claim(folder, dataFolder);
        Files.writeString(dataFolder.resolve(LOCATION_FILE), folder + "\n");
        return folder;
    }

    /** A copied data folder names the cluster of the original, which two servers must not share. */
    private static void claim(Path folder, Path dataFolder) throws IOException {
        Path claim = folder.resolve("data-folder");
        Path owner = Files.exists(claim) ? Path.of(Files.readString(claim).strip()) : dataFolder;
        if (!owner.equals(dataFolder) && Files.exists(owner.resolve(LOCATION_FILE))) {
            throw new ClusterException(
                    "the database in " + folder + " belongs to the data folder " + owner + ", not to " + dataFolder
                            + "\nMaybe remove " + dataFolder.resolve(LOCATION_FILE) + " to begin with an empty one.");
        }
        Files.writeString(claim, dataFolder + "\n");
    }

    private void create(ClusterUser user) throws IOException {
        createPublic(path);
        createFor(user, log());
    }

    /** Creates a folder that only the cluster's user enters. */
    static void createFor(ClusterUser user, Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            user.give(folder);
        }
    }

    private static void createPublic(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
