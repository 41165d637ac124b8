package org.xunfang.server.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.db.Database;

/**
 * The files of a restore, staged in the data folder as {@code restore-ID} until the database is committed. The commit writes
 * the same ID into the county's epoch; so whoever finds such a folder knows whether to put the files in place or to throw
 * them away, and a restore killed at any moment is either done or has not been.
 */
public final class PendingRestore {

    private static final String PREFIX = "restore-";
    private static final String OLD = "old";

    private final Path folder;
    private final UUID id;

    private PendingRestore(Path folder, UUID id) {
        this.folder = folder;
        this.id = id;
    }

    /** Stages the files of a backup. */
    static PendingRestore stage(BackupFile file, Path dataFolder, UUID id, ObjectMapper json) throws IOException {
        Path folder = dataFolder.resolve(PREFIX + id);
        PrivateFiles.createFolder(folder);
        try (FileChannel manifest = PrivateFiles.create(folder.resolve(Manifest.NAME))) {
            manifest.write(ByteBuffer.wrap(file.manifest().json(json)));
        }
        for (Manifest.Member member : file.manifest().members()) {
            if (member.name().startsWith(Manifest.FILES)) {
                file.extract(member, folder.resolve(member.name().substring(Manifest.FILES.length())));
            }
        }
        return new PendingRestore(folder, id);
    }

    /** Whether a restore has left something in a data folder. */
    static boolean exists(Path dataFolder) throws IOException {
        if (!Files.isDirectory(dataFolder)) {
            return false;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(dataFolder, PREFIX + "*")) {
            return left.iterator().hasNext();
        }
    }

    /**
     * Finishes what a killed restore has left in a data folder: puts the files in place where its database was committed,
     * throws them away where not. Call it when nobody else uses the folder and the schema is up to date.
     */
    public static void settle(
            Path dataFolder, Database database, AuditLog audit, ObjectMapper json, Consumer<String> progress)
            throws IOException {
        if (!exists(dataFolder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(dataFolder, PREFIX + "*")) {
            for (Path folder : left) {
                UUID id = UUID.fromString(folder.getFileName().toString().substring(PREFIX.length()));
                PendingRestore pending = new PendingRestore(folder, id);
                if (pending.isCommitted(database)) {
                    progress.accept("finishing a restore");
                    pending.finish(dataFolder, database, audit, json);
                } else {
                    progress.accept("removing the files of a restore that was broken off");
                    pending.discard();
                }
            }
        }
    }

    private boolean isCommitted(Database database) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("SELECT EXISTS (SELECT FROM county WHERE epoch = :id)")
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Puts the files in place and notes the restore in the audit. May be killed and called again. */
    void finish(Path dataFolder, Database database, AuditLog audit, ObjectMapper json) throws IOException {
        PrivateFiles.createFolder(folder.resolve(OLD));
        for (String name : KeptFolders.NAMES) {
            putInPlace(dataFolder, name);
        }
        PrivateFiles.sync(dataFolder);
        Manifest manifest = Manifest.read(Files.readAllBytes(folder.resolve(Manifest.NAME)), json);
        database.jdbi().useTransaction(h -> note(h, audit, manifest));
        discard();
    }

    /** A folder of which the backup has no file stays as it is. */
    private void putInPlace(Path dataFolder, String name) throws IOException {
        Path staged = folder.resolve(name);
        Path place = dataFolder.resolve(name);
        if (!Files.exists(staged)) {
            return;
        }
        if (Files.exists(place)) {
            Files.move(place, folder.resolve(OLD).resolve(name));
        }
        Files.move(staged, place);
    }

    private void note(Handle transaction, AuditLog audit, Manifest manifest) {
        boolean noted = transaction
                .createQuery(
                        "SELECT EXISTS (SELECT FROM audit_entry WHERE action = 'backup.restore' AND subject = :id)")
                .bind("id", id.toString())
                .mapTo(Boolean.class)
                .one();
        if (!noted) {
            Map<String, Object> detail = Map.of(
                    "createdAt", manifest.createdAt().toString(),
                    "schemaVersion", manifest.schemaVersion(),
                    "rows", manifest.rowCount());
            audit.append(transaction, null, null, "backup.restore", id.toString(), detail);
        }
    }

    void discard() throws IOException {
        PrivateFiles.remove(folder);
    }
}
