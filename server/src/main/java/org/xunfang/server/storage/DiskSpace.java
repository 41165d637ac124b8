package org.xunfang.server.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.xunfang.server.problem.AppException;

/** The space on the disk that a folder lies on. Thread-safe. */
public final class DiskSpace {

    private static final long MOST_RESERVED_BYTES = 256_000_000;
    private static final int RESERVED_SHARE = 20;
    private static final String DISK_FULL = "53100";

    private final Path folder;

    public DiskSpace(Path folder) {
        this.folder = folder;
    }

    /** True where less is free than uploads have to leave: 256 MB, or a twentieth of a smaller disk. */
    public boolean isLow() {
        return leftAfter(0) < 0;
    }

    /**
     * Makes sure that there is room for what comes.
     *
     * @param bytes that will be written
     * @throws AppException.StorageFull where the reserve would be touched
     */
    public void require(long bytes) {
        long left = leftAfter(bytes);
        if (left < 0) {
            throw full(-left);
        }
    }

    /** Whether a failure comes from a full disk; the disk is asked too, as the system's words depend on its language. */
    public boolean isCauseOf(Throwable failure) {
        return isFull(failure) || (isWriting(failure) && isLow());
    }

    /** The problem of a full disk, with what is missing. */
    public AppException full() {
        return full(Math.max(1, -leftAfter(0)));
    }

    private static AppException full(long missingBytes) {
        return new AppException.StorageFull("storage.full", Map.of("missingMb", (missingBytes + 999_999) / 1_000_000));
    }

    /** True for failures of the database or the file system that say themselves that a disk is full. */
    public static boolean isFull(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
                return true;
            }
            if (t instanceof IOException && String.valueOf(t.getMessage()).contains("No space left on device")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWriting(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private long leftAfter(long bytes) {
        try {
            FileStore disk = Files.getFileStore(existing());
            long reserve = Math.min(MOST_RESERVED_BYTES, disk.getTotalSpace() / RESERVED_SHARE);
            return disk.getUsableSpace() - reserve - bytes;
        } catch (IOException unknown) {
            // a disk that cannot be asked says so when it is written to
            return Long.MAX_VALUE;
        }
    }

    private Path existing() {
        Path path = folder.toAbsolutePath();
        while (path.getParent() != null && !Files.exists(path)) {
            path = path.getParent();
        }
        return path;
    }
}
