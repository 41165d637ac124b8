package org.xunfang.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a second server off a folder. The operating system drops the lock when the process ends, however it ends; the
 * file stays and names the last holder.
 */
final class DataFolderLock implements AutoCloseable {
    static final String FILE = "server.lock";

    /** POSIX drops a process's lock when it closes any channel on the file, so a second one is never opened here. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private DataFolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock, or returns empty if another holder, in this process or elsewhere, has it. */
    static Optional<DataFolderLock> tryAcquire(Path folder) {
        Path file = folder.resolve(FILE);
        synchronized (HELD) {
            if (HELD.contains(file)) {
                return Optional.empty();
            }
            try {
                Optional<DataFolderLock> lock = open(file);
                lock.ifPresent(l -> HELD.add(file));
                return lock;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot lock " + file, e);
            }
        }
    }

    /**
     * Takes the lock.
     *
     * @throws ClusterException if another holder has it; the message names the process
     */
    static DataFolderLock acquire(Path folder) {
        return tryAcquire(folder)
                .orElseThrow(() -> new ClusterException("data folder " + folder + " is in use by another Xunfang"
                        + " (process " + holder(folder)
                        + ")\nMaybe stop that one, or choose another folder with --data."));
    }

    private static Optional<DataFolderLock> open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return Optional.of(new DataFolderLock(file, channel));
    }

    private static String holder(Path folder) {
        try {
            return Files.readString(folder.resolve(FILE));
        } catch (IOException unreadable) {
            return "unknown";
        }
    }

    /** Gives the lock back; a second call does nothing. */
    @Override
    public void close() {
        synchronized (HELD) {
            if (!channel.isOpen()) {
                return;
            }
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unlock " + file, e);
            } finally {
                HELD.remove(file);
            }
        }
    }
}
