package org.xunfang.server.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says of itself.
 *
 * @param format always {@link #FORMAT}
 * @param formatVersion raised when older programs could not read the file any more
 * @param application version of the program that wrote it
 * @param schemaVersion number of the newest migration that its database had
 * @param postgresMajor major version of the PostgreSQL that it was dumped from
 * @param county the county's name, null where it has none yet
 * @param schema the database schema that the tables are in
 * @param members everything else in the file
 * @param rows table → number of rows; of partitioned tables the partitions
 */
public record Manifest(
        String format,
        int formatVersion,
        String application,
        int schemaVersion,
        int postgresMajor,
        Instant createdAt,
        @Nullable String county,
        String schema,
        List<Member> members,
        SortedMap<String, Long> rows) {

    static final String NAME = "manifest.json";
    static final String FORMAT = "xunfang-backup";
    static final int FORMAT_VERSION = 1;
    static final String DUMP = "database.dump";
    static final String FILES = "files/";

    /**
     * A file in the backup.
     *
     * @param name {@link #DUMP}, or {@link #FILES} and a path relative to the data folder, with slashes
     * @param sha256 64 hexadecimal digits
     */
    public record Member(String name, long bytes, String sha256) {

        public Member {
            boolean known =
                    name.equals(DUMP) || (name.startsWith(FILES) && KeptFolders.hold(name.substring(FILES.length())));
            if (!known || bytes < 0 || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("no member of a backup: " + name);
            }
        }
    }

    public Manifest {
        members = List.copyOf(members);
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        Set<String> names = new HashSet<>();
        members.forEach(m -> names.add(m.name()));
        if (names.size() != members.size() || !names.contains(DUMP)) {
            throw new IllegalArgumentException("members named twice, or no " + DUMP);
        }
    }

    /** Sum of all rows. */
    public long rowCount() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    byte[] json(ObjectMapper json) throws JsonProcessingException {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /**
     * Reads a manifest.
     *
     * @throws BackupException where it is another program's, a newer version's, or cannot be understood
     */
    static Manifest read(byte[] text, ObjectMapper json) {
        try {
            JsonNode tree = json.readTree(text);
            if (!FORMAT.equals(tree.path("format").asText())) {
                throw BackupException.refused("it is not a backup of Xunfang");
            }
            if (tree.path("formatVersion").asInt() > FORMAT_VERSION) {
                throw BackupException.refused("it was written by a newer Xunfang ("
                        + tree.path("application").asText() + ")\nMaybe restore it with that version.");
            }
            return json.treeToValue(tree, Manifest.class);
        } catch (IOException | IllegalArgumentException e) {
            throw BackupException.refused("its manifest cannot be read: " + e.getMessage());
        }
    }
}
