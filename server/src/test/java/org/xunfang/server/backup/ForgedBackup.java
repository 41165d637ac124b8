package org.xunfang.server.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Backups whose dump is good and whose manifest says something else. */
final class ForgedBackup {

    private ForgedBackup() {}

    /** Writes a backup with another manifest into a folder. */
    static Path write(Path backup, Path folder, ObjectMapper json, UnaryOperator<Manifest> change) throws IOException {
        Path forged = folder.resolve("forged-" + UUID.randomUUID() + ".zip");
        try (BackupFile original = BackupFile.open(backup, json);
                BackupWriter writer = new BackupWriter(forged)) {
            writer.add(Manifest.DUMP, out -> original.dump().transferTo(out));
            writer.complete(change.apply(withMembers(original.manifest(), writer.members())), json);
            writer.publish();
        }
        return forged;
    }

    /** A manifest with other versions and numbers of rows. */
    static Manifest copy(
            Manifest m, String format, int formatVersion, int schemaVersion, SortedMap<String, Long> rows) {
        return new Manifest(
                format,
                formatVersion,
                m.application(),
                schemaVersion,
                m.postgresMajor(),
                m.createdAt(),
                m.county(),
                m.schema(),
                m.members(),
                rows);
    }

    private static Manifest withMembers(Manifest m, List<Manifest.Member> members) {
        return new Manifest(
                m.format(),
                m.formatVersion(),
                m.application(),
                m.schemaVersion(),
                m.postgresMajor(),
                m.createdAt(),
                m.county(),
                m.schema(),
                members,
                m.rows());
    }
}
