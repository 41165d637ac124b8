package org.xunfang.server.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the one file of a backup, beside its final name as {@code FILE.part}; {@link #publish} gives it that name once it
 * is complete and on the disk. Readable by its owner only.
 */
final class BackupWriter implements AutoCloseable {

    /** Writes the bytes of a member. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path file;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final List<Manifest.Member> members = new ArrayList<>();
    private boolean published;

    BackupWriter(Path file) throws IOException {
        this.file = file;
        this.channel = PrivateFiles.create(part());
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        // dumps, photos and videos are compressed already
        zip.setLevel(Deflater.NO_COMPRESSION);
    }

    Path part() {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /** Adds a member and notes its size and hash. */
    void add(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        CountedDigest out = new CountedDigest(zip);
        content.writeTo(out);
        zip.closeEntry();
        members.add(new Manifest.Member(name, out.bytes, out.sha256()));
    }

    List<Manifest.Member> members() {
        return List.copyOf(members);
    }

    /** Adds the manifest and puts everything on the disk. */
    void complete(Manifest manifest, ObjectMapper json) throws IOException {
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(manifest.json(json));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
        zip.close();
    }

    /** Gives the file its name. */
    void publish() throws IOException {
        Files.move(part(), file, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.sync(file.toAbsolutePath().getParent());
        published = true;
    }

    @Override
    public void close() throws IOException {
        // not the zip stream: it could want to write on a full disk
        channel.close();
        if (!published) {
            Files.deleteIfExists(part());
        }
    }

    private static final class CountedDigest extends DigestOutputStream {
        private long bytes;

        CountedDigest(OutputStream out) {
            super(out, BackupFile.sha256());
        }

        @Override
        public void write(int b) throws IOException {
            super.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            super.write(b, from, length);
            bytes += length;
        }

        String sha256() {
            MessageDigest digest = getMessageDigest();
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
