package org.xunfang.server.db;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The passwords of the cluster's two roles, kept in a file of mode 0600 in the data folder.
 *
 * @param administrator password of {@link #ADMINISTRATOR}, the superuser who creates databases and extensions
 * @param application password of {@link #APPLICATION}, the role without special rights that owns the data
 */
record ClusterPasswords(String administrator, String application) {
    static final String FILE = "database-passwords";
    static final String ADMINISTRATOR = "xunfang_admin";
    static final String APPLICATION = "xunfang";

    static boolean exist(Path dataFolder) {
        return Files.exists(dataFolder.resolve(FILE));
    }

    /** Reads the file. */
    static ClusterPasswords read(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            entries.load(reader);
        } catch (IOException e) {
            throw new ClusterException("cannot read the database passwords from " + file + ": " + e, e);
        }
        return new ClusterPasswords(entry(entries, ADMINISTRATOR, file), entry(entries, APPLICATION, file));
    }

    /** Makes new passwords of 128 random bits and writes the file. */
    static ClusterPasswords create(Path dataFolder) {
        ClusterPasswords made = new ClusterPasswords(random(), random());
        Properties entries = new Properties();
        entries.setProperty(ADMINISTRATOR, made.administrator);
        entries.setProperty(APPLICATION, made.application);
        try {
            StringWriter text = new StringWriter();
            entries.store(text, "roles of the private PostgreSQL of this data folder");
            writePrivately(dataFolder.resolve(FILE), text.toString());
        } catch (IOException e) {
            throw new ClusterException("cannot write the database passwords in " + dataFolder + ": " + e, e);
        }
        return made;
    }

    /** Writes a file that only its owner can read, at no moment otherwise. */
    static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String entry(Properties entries, String role, Path file) {
        String password = entries.getProperty(role);
        if (password == null || !password.matches("[0-9a-f]{32}")) {
            throw new ClusterException("no valid password of " + role + " in " + file);
        }
        return password;
    }

    private static String random() {
        byte[] bits = new byte[16];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    @Override
    public String toString() {
        return "ClusterPasswords[…]";
    }
}
