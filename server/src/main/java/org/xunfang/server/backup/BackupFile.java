package org.xunfang.server.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup as it lies on the disk, open for reading. */
final class BackupFile implements AutoCloseable {

    private static final int LARGEST_MANIFEST_BYTES = 64 << 20;

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path path, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens a backup and reads its manifest; the members are not looked at yet.
     *
     * @throws BackupException where it is no backup, incomplete, or from a newer version
     */
    static BackupFile open(Path path, ObjectMapper json) throws IOException {
        ZipFile zip = null;
        try {
            zip = new ZipFile(path.toFile());
            return new BackupFile(path, zip, Manifest.read(manifestText(zip), json));
        } catch (ZipException e) {
            close(zip);
            throw refused(path, "it is incomplete, damaged, or not a backup of Xunfang: " + e.getMessage());
        } catch (BackupException e) {
            close(zip);
            throw refused(path, e.getMessage());
        } catch (IOException e) {
            close(zip);
            throw e;
        }
    }

    private static byte[] manifestText(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null || entry.getSize() > LARGEST_MANIFEST_BYTES) {
            throw BackupException.refused("it is not a backup of Xunfang: no " + Manifest.NAME);
        }
        byte[] text;
        try (InputStream in = zip.getInputStream(entry)) {
            text = in.readNBytes(LARGEST_MANIFEST_BYTES);
        }
        CRC32 sum = new CRC32();
        sum.update(text);
        if (sum.getValue() != entry.getCrc()) {
            throw BackupException.refused("it is damaged: " + Manifest.NAME + " is not as it was written");
        }
        return text;
    }

    Manifest manifest() {
        return manifest;
    }

    /**
     * Reads every member and compares it with the manifest.
     *
     * @throws BackupException naming the first that differs, is missing or is not in the manifest
     */
    void verify(Consumer<String> progress) throws IOException {
        if (zip.size() != manifest.members().size() + 1) {
            throw refused(path, "it is damaged: it has other members than its manifest");
        }
        for (Manifest.Member member : manifest.members()) {
            if (member.name().equals(Manifest.DUMP)) {
                progress.accept("checking %s, %.1f MB".formatted(member.name(), member.bytes() / 1e6));
            }
            copy(member, OutputStream.nullOutputStream());
        }
    }

    /** Copies a member out, to a new file that only its owner reads, and checks it on the way. */
    void extract(Manifest.Member member, Path to) throws IOException {
        PrivateFiles.createFolder(to.getParent());
        try (FileChannel channel = PrivateFiles.create(to)) {
            copy(member, Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private void copy(Manifest.Member member, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        long bytes;
        try (InputStream in = new DigestInputStream(open(member.name()), digest)) {
            bytes = in.transferTo(out);
        } catch (ZipException e) {
            throw refused(path, "it is damaged: " + member.name() + ": " + e.getMessage());
        }
        if (bytes != member.bytes()
                || !HexFormat.of().formatHex(digest.digest()).equals(member.sha256())) {
            throw refused(path, "it is damaged: " + member.name() + " is not as it was written");
        }
    }

    /** The dump, from its beginning. */
    InputStream dump() throws IOException {
        return open(Manifest.DUMP);
    }

    private InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw refused(path, "it is damaged: " + name + " is missing");
        }
        return zip.getInputStream(entry);
    }

    private static BackupException refused(Path path, String reason) {
        return BackupException.refused(path + ": " + reason);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(@org.jspecify.annotations.Nullable ZipFile zip) throws IOException {
        if (zip != null) {
            zip.close();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
